-- Failures are counted by the account as typed (login_guard), known or not.
alter table app_user drop column failed_logins;
alter table app_user drop column locked_until;

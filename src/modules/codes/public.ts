export { type CodeBook, codeBook, codeName, readCode } from './book.ts'

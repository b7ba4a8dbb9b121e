import { setFlagsFromString } from 'node:v8'

// On a machine with much memory the heap would grow to twice what it holds before it is cleared. Half as much again
// costs a tenth more of the processor in an import, and saves 120 MB there.
setFlagsFromString('--heap-growing-percent=50')

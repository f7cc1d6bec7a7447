package say

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
)

// PanicError is a panic that was caught.
type PanicError struct{ told string }

// Error names the place.
func (e *PanicError) Error() string { return "tool.panic: " + e.told }

// Guard calls do and turns a panic into an error that names its place.
func Guard(do func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &PanicError{fmt.Sprintf("%v%s", p, Where())}
		}
	}()
	return do()
}

// Where names the function that panicked, by file and line without directories.
// It is to be called while the panic is being recovered.
func Where() string {
	callers := make([]uintptr, 32)
	frames := runtime.CallersFrames(callers[:runtime.Callers(2, callers)])
	panicking := false
	for {
		frame, more := frames.Next()
		inRuntime := strings.HasPrefix(frame.Function, "runtime.")
		if panicking && !inRuntime {
			name := frame.Function[strings.LastIndexByte(frame.Function, '/')+1:]
			return fmt.Sprintf(" (in %s, %s:%d)", name, filepath.Base(frame.File), frame.Line)
		}
		panicking = panicking || inRuntime && strings.HasSuffix(frame.Function, "panic")
		if !more {
			return ""
		}
	}
}

package runner

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// grace is how long a step may take to return once its time is over, so that
// its last exchange is still noted.
const grace = time.Second

// within calls what a step or the target's opening does, for as long as a step
// may take. One that does not heed its context is left behind.
func (c *course) within(ctx context.Context, do func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, c.stepTimeout)
	defer cancel()
	done := make(chan error, 1)
	go func() { done <- guarded(func() error { return do(ctx) }) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	late := time.NewTimer(grace)
	defer late.Stop()
	select {
	case err := <-done:
		return err
	case <-late.C:
		return fmt.Errorf("the step did not end within %v: %w", c.stepTimeout, ctx.Err())
	}
}

// panicError is a panic that was caught.
type panicError struct{ told string }

func (e *panicError) Error() string { return "tool.panic: " + e.told }

// guarded calls do and turns a panic into an error that names its place.
func guarded(do func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &panicError{fmt.Sprintf("%v%s", p, where())}
		}
	}()
	return do()
}

// where names the function that panicked, by file and line without directories.
// It is to be called while the panic is being recovered.
func where() string {
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

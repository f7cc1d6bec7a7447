package runner

import (
	"context"
	"fmt"
	"time"

	"assay/runner/say"
)

// grace is how long a step may take to return once its time is over, so that
// its last exchange is still noted.
const grace = time.Second

// within calls what a step or the target's opening does, for as long as a step
// may take, and what it waits besides. One that does not heed its context is left behind.
func (c *course) within(ctx context.Context, waits time.Duration, do func(context.Context) error) error {
	whole, long := ctx, c.stepTimeout+waits
	ctx, cancel := context.WithTimeout(whole, long)
	defer cancel()
	done := make(chan error, 1)
	go func() { done <- say.Guard(func() error { return do(ctx) }) }()
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
		if whole.Err() != nil { // stopped before the step's own time was over
			return fmt.Errorf("the step went on when it was stopped: %w", whole.Err())
		}
		return fmt.Errorf("the step did not end within %v: %w", long, ctx.Err())
	}
}

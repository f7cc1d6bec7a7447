package wire

import (
	"context"
	"time"
)

type patience struct{}

// WithPatience says in a context how long whoever asks in it waits for the answer. It
// bounds nothing: a way whose time is not the wall's reads it with Patience, and keeps
// the time itself.
func WithPatience(ctx context.Context, long time.Duration) context.Context {
	return context.WithValue(ctx, patience{}, long)
}

// Patience is what WithPatience said, or longer than anything takes.
func Patience(ctx context.Context) time.Duration {
	if long, ok := ctx.Value(patience{}).(time.Duration); ok {
		return long
	}
	return 1<<63 - 1
}

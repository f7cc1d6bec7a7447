package ink

import (
	"testing"
	"time"
)

func TestSpan(t *testing.T) {
	t.Parallel()
	for nanoseconds, want := range map[int64]string{
		0: "0s", 340: "340ns", 340_400: "340.4µs", 1_234_567: "1.23ms", 12_345_678: "12.3ms",
		2_071_234_567: "2.07s", 200_400_000_000: "3m20s",
	} {
		if got := Span(time.Duration(nanoseconds)); got != want {
			t.Errorf("%d ns: got %s, want %s", nanoseconds, got, want)
		}
	}
}

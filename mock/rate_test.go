package mock

import (
	"math"
	"testing"
)

func TestRate(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		rate         rate
		amount, want int64
	}{
		{rate{}, 7, 7}, // of an authorization that was not asked for anything
		{rate{1000, 1000}, 333, 333},
		{rate{905, 1000}, 500, 453}, // 452.5
		{rate{905, 1000}, 499, 452},
		{rate{1, 1000}, 499, 0},
		{rate{1, 1000}, 500, 1},
		{rate{99_999_999, 1}, 99_999_999, 9_999_999_800_000_001},
		{rate{99_999_999, 1}, math.MaxInt64, math.MaxInt64}, // no more fits
	} {
		if got := tc.rate.of(tc.amount); got != tc.want {
			t.Errorf("%v of %d is %d, want %d", tc.rate, tc.amount, got, tc.want)
		}
	}
	sum := int64(0)
	for at := range int64(1000) {
		sum += rate{7, 1000}.between(at, at+1)
	}
	if sum != 7 {
		t.Errorf("a thousand parts make %d, want 7", sum)
	}
}

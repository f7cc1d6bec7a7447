package ink

import "testing"

func TestFit(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		room int
		want string
	}{
		{"plain", 5, "plain"}, {"plain", 4, "pla…"}, {"plain", 1, "…"}, {"plain", 0, ""}, {"plain", -3, ""},
		{"日本語", 6, "日本語"}, {"日本語", 5, "日本…"}, {"日本語", 4, "日…"}, {"ends  ", 9, "ends"},
	} {
		if got := Fit(c.text, c.room); got != c.want {
			t.Errorf("%q in %d columns: got %q, want %q", c.text, c.room, got, c.want)
		}
	}
}

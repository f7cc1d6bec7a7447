package spelling

import "testing"

func TestDistance(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"a", "", 1}, {"", "ab", 2}, {"when", "When", 0}, {"wen", "when", 1},
		{"gvien", "given", 1}, {"capture", "captures", 1}, {"kitten", "sitting", 3}, {"über", "uber", 1},
	} {
		if got := Distance(row.a, row.b); got != row.want {
			t.Errorf("Distance(%q, %q) is %d, want %d", row.a, row.b, got, row.want)
		}
	}
}

func TestNearest(t *testing.T) {
	t.Parallel()
	among := []string{"tags", "target", "timeout", "workers"}
	for word, want := range map[string]string{
		"tagz": "tags", "tragets": "target", "worker": "workers", "colour": "", "": "", "TIMEOUT": "timeout",
	} {
		if got := Nearest(word, among); got != want {
			t.Errorf("Nearest(%q) is %q, want %q", word, got, want)
		}
	}
}

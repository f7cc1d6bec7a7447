package diff

import (
	"fmt"
	"strings"
	"testing"
)

// drawn writes rows as text: changed parts stand in brackets.
func drawn(rows []Row) string {
	side := func(s Half) string {
		var b strings.Builder
		for _, p := range s.Parts {
			if p.Changed {
				b.WriteString("[" + p.Text + "]")
			} else {
				b.WriteString(p.Text)
			}
		}
		return fmt.Sprintf("%d %s", s.At, b.String())
	}
	var b strings.Builder
	for _, r := range rows {
		fmt.Fprintf(&b, "%c %s | %s\n", r.Mark, side(r.Left), side(r.Right))
	}
	return b.String()
}

func TestSides(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, left, right, want string }{
		{"equal", "a\n", "a\n", ""},
		{"a changed word", "status: failed\n", "status: failure\n", "~ 1 status: faile[d] | 1 status: fail[ur]e\n"},
		{"only left", "a\nb\n", "a\n", "  1 a | 1 a\n- 2 [b] | 0 \n"},
		{"only right", "a\n", "a\nb\n", "  1 a | 1 a\n+ 0  | 2 [b]\n"},
		{"more on the left", "x1\ny\nend\n", "x2\nend\n", "~ 1 x[1] | 1 x[2]\n- 2 [y] | 0 \n  3 end | 2 end\n"},
		{"far apart", "a\n1\n2\n3\n4\n5\n6\n7\n8\nz\n", "A\n1\n2\n3\n4\n5\n6\n7\n8\nZ\n",
			"~ 1 [a] | 1 [A]\n  2 1 | 2 1\n  3 2 | 3 2\n  4 3 | 4 3\n@ 0  | 0 \n  7 6 | 7 6\n  8 7 | 8 7\n  9 8 | 9 8\n~ 10 [z] | 10 [Z]\n"},
		{"controls and blanks at the end", "a\x1b[31m\n", "a \n", "~ 1 a[\\x1b[31m] | 1 a[\\x20]\n"},
		{"nothing on one side", "", "a", "+ 0  | 1 [a]\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			rows, note := Sides(c.left, c.right)
			if got := drawn(rows); got != c.want || note != "" {
				t.Errorf("got\n%s%s\nwant\n%s", got, note, c.want)
			}
		})
	}
}

func TestSidesAreLimited(t *testing.T) {
	t.Parallel()
	rows, note := Sides(strings.Repeat("a\n", 3*MaxLines), strings.Repeat("b\n", 3*MaxLines))
	if len(rows) != MaxLines || !strings.Contains(note, "the left side is compared only up to byte 4000 of 12000") {
		t.Errorf("%d rows, note %q", len(rows), note)
	}
	long := strings.Repeat("x", longestLine+1)
	if rows, _ := Sides(long+"a", long+"b"); len(rows) != 1 || len(rows[0].Left.Parts) != 1 || !rows[0].Left.Parts[0].Changed {
		t.Error("long lines were compared by characters")
	}
}

func FuzzSides(f *testing.F) {
	f.Add("a\nb\n", "a\nc")
	f.Add("", "\x00\n")
	f.Fuzz(func(t *testing.T, left, right string) {
		rows, _ := Sides(left, right)
		if (len(rows) == 0) != (left == right) {
			t.Errorf("%d rows", len(rows))
		}
	})
}

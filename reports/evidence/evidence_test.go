package evidence

import (
	"bytes"
	"strings"
	"testing"

	"assay/internal/result"
	"assay/reports/format"
	"assay/reports/ink"
	"assay/reports/samples"
)

func TestEvidenceGolden(t *testing.T) {
	t.Parallel()
	alone := samples.Contested()
	alone.Target, alone.APIVersion = "", ""
	for i := range alone.Disputed {
		alone.Disputed[i].Target, alone.Disputed[i].Others = nil, 0
	}
	for _, f := range Formats {
		for name, run := range map[string]*result.Run{"": samples.Contested(), "_alone": alone} {
			var b bytes.Buffer
			if err := f.Write(&b, run, format.Options{}); err != nil {
				t.Fatal(err)
			}
			samples.Golden(t, "evidence_"+f.Name+name, b.Bytes())
		}
	}
}

// No line of the page is wider than the terminal, as far as a line can be broken.
func TestEvidenceFitsTheTerminal(t *testing.T) {
	t.Parallel()
	for _, width := range []int{0, 1, 80, 100, 120, 1000} {
		var b bytes.Buffer
		if err := writeText(&b, samples.Contested(), format.Options{Width: width}); err != nil {
			t.Fatal(err)
		}
		most := map[int]int{0: 100, 1: 60, 1000: 140}[width]
		if most == 0 {
			most = width
		}
		_, page, _ := strings.Cut(b.String(), "places where")
		for line := range strings.Lines(page) {
			if strings.HasPrefix(line, "CONFORMING") {
				break
			}
			if n := ink.Columns(strings.TrimSuffix(line, "\n")); n > most {
				t.Errorf("width %d: a line has %d columns: %s", width, n, line)
			}
		}
	}
}

package coverage

import (
	"bytes"
	"maps"
	"strings"
	"testing"

	"assay/internal/hostile"
	"assay/reports/format"
	"assay/reports/samples"
)

func TestCoverageGolden(t *testing.T) {
	t.Parallel()
	for _, f := range Formats {
		t.Run(f.Name, func(t *testing.T) {
			t.Parallel()
			var b bytes.Buffer
			if err := f.Write(&b, samples.Exercised(), format.Options{}); err != nil {
				t.Fatal(err)
			}
			samples.Golden(t, "coverage_"+f.Name, b.Bytes())
		})
	}
}

// In the legend each look has one arrow; four moves lead from state to state besides
// the two forbidden ones, and one is a loop.
func TestCoverageArrows(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := writeSVG(&b, samples.Exercised(), format.Options{}); err != nil {
		t.Fatal(err)
	}
	for class, arrows := range map[string]int{"good": 1 + 2, "half": 1 + 1, "never": 1 + 2, "bad": 1 + 2} {
		if got := strings.Count(b.String(), `marker-end="url(#`+class+`)"`); got != arrows {
			t.Errorf("%d arrows are %s, want %d", got, class, arrows)
		}
	}
}

func TestCoverageOfHostileNames(t *testing.T) {
	t.Parallel()
	names := map[string]string{"markdown": "x | y\n# <script>alert(1)</script> [a](http://x)", "elements": `"/><script>alert(1)</script>&amp;]]>`}
	maps.Copy(names, hostile.Texts)
	for name, sly := range names {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			run := samples.Exercised()
			run.Target, run.Coverage.Spec = sly, sly
			run.Coverage.ByOperation[1].Codes = map[string]int{sly: 1}
			run.Coverage.Lifecycles[0].Noun = sly
			run.Coverage.Lifecycles[0].Transitions[2].When = sly
			run.Coverage.ByObject[0].Never = []string{sly}
			for _, f := range Formats {
				var b bytes.Buffer
				if err := f.Write(&b, run, format.Options{}); err != nil {
					t.Fatal(err)
				}
				switch f.Name {
				case "json":
				case "svg":
					if elements := samples.ElementsOf(t, &b); elements["script"] > 0 || elements["svg"] != 1 {
						t.Errorf("elements: %v", elements)
					}
				default:
					for line := range strings.Lines(b.String()) {
						if samples.Obeyed(line) != "" || f.Name == "md" && strings.Contains(line, "<script") {
							t.Errorf("%s holds %q", f.Name, line)
						}
					}
				}
			}
		})
	}
}

package conform

import (
	"bytes"
	"encoding/json"
	"maps"
	"strings"
	"testing"

	"assay/features"
	"assay/internal/hostile"
	"assay/internal/result"
	"assay/reports/drawing"
	"assay/reports/format"
	"assay/reports/samples"
)

// mixedRun has one of everything that the page shows.
func mixedRun() (*result.Run, features.Manifest) {
	missing := took(404, "")
	missing.Keyword = "Given"
	weak := took(200, "{}")
	return thingRun(
		proving("A thing is made", "recorded", result.Passed, samples.Step("When", "a thing is made", result.Passed, asking(makeOp, 200, "{}"))),
		proving("A thing is made well", "documented", result.Passed, samples.Step("When", "a thing is made", result.Passed, asking(makeOp, 200, "{}"))),
		proving("A thing is made slowly", "spec", result.Passed, samples.Step("When", "a thing is made", result.Passed, asking(makeOp, 200, "{}"))),
		proving("A thing is taken", "recorded", result.Failed, made(), weak, sees(result.Failed, `"here" th_1Ab2Cd3E`, `"gone"`)),
		proving("A thing is taken twice", "inferred", result.Undecided, made(), weak, sees(result.Undecided, `"here" th_4Ef5Gh6I`, `"gone"`)),
		proving("A thing is taken back", "documented", result.Failed, made(), weak, sees(result.Failed, "12", "34")),
		proving("A thing is taken away", "spec", result.Failed, made(), took(400, "{}")),
		proving("A thing is read", "spec", result.Failed, made(), samples.Step("When", "x", result.Failed, asking(readOp, 404, ""))),
		proving("A thing is left alone", "reported", result.NotApplicable),
	)
}

func TestConformGolden(t *testing.T) {
	t.Parallel()
	run, manifest := mixedRun()
	run.Scenarios[8].Reason = "the target lacks patience"
	c := conformityOf(t, run, manifest)
	for name, options := range map[string]format.Options{"text": {}, "colour": {Colour: true}, "json": {}, "badge": {}} {
		format := map[string]int{"text": 0, "colour": 0, "json": 1, "badge": 2}[name]
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var b bytes.Buffer
			if err := Formats(c)[format].Write(&b, run, options); err != nil {
				t.Fatal(err)
			}
			samples.Golden(t, "conform_"+name, b.Bytes())
		})
	}
}

// A history is read by programs: lists are lists even when they are empty.
func TestConformJSONHasNoNullLists(t *testing.T) {
	t.Parallel()
	run, _ := thingRun()
	c := conformityOf(t, run, features.Manifest{})
	var b bytes.Buffer
	if err := format.JSON(&b, c); err != nil {
		t.Fatal(err)
	}
	var document map[string]any
	if err := json.Unmarshal(b.Bytes(), &document); err != nil {
		t.Fatal(err)
	}
	for key, value := range document {
		if value == nil {
			t.Errorf("%s is null", key)
		}
	}
	if c.Exit == result.Conforming {
		t.Error("a run of nothing conforms")
	}
}

func TestHostileNamesStayText(t *testing.T) {
	t.Parallel()
	names := map[string]string{"elements": "http://x/\"><script>alert(1)</script>&amp;]]>", "commands": "x\n::error::y\n##[error]"}
	maps.Copy(names, hostile.Texts)
	for name, sly := range names {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			run, manifest := mixedRun()
			run.Target = sly
			c, err := Judge(run, manifest, thingSpec(), sly)
			if err != nil {
				t.Fatal(err)
			}
			var badge, page bytes.Buffer
			if err := Badge(&badge, c); err != nil {
				t.Fatal(err)
			}
			if err := writeText(&page, run, c, format.Options{}); err != nil {
				t.Fatal(err)
			}
			if elements := samples.ElementsOf(t, &badge); elements["script"] > 0 || elements["svg"] != 1 || elements["text"] != 2 {
				t.Errorf("elements of the badge: %v", elements)
			}
			for line := range strings.Lines(page.String()) {
				if samples.Obeyed(line) != "" {
					t.Errorf("the page holds %q", line)
				}
			}
		})
	}
}

func TestBadgeColours(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		divergence, coverage Share
		cut                  bool
		want                 string
	}{
		{Share{0, 10}, Share{10, 10}, false, "#3a3"},
		{Share{1, 1000}, Share{10, 10}, false, "#7a2"},
		{Share{0, 10}, Share{1, 10}, false, "#d70"},
		{Share{10, 10}, Share{10, 10}, false, "#c33"},
		{Share{0, 10}, Share{10, 10}, true, drawing.Grey},
		{Share{0, 0}, Share{0, 10}, false, drawing.Grey},
	} {
		got := badgeColour(&Conformity{Divergence: c.divergence, Coverage: c.coverage, Complete: !c.cut})
		if got != c.want {
			t.Errorf("divergence %v, coverage %v, cut short %v: %s, want %s", c.divergence, c.coverage, c.cut, got, c.want)
		}
	}
}

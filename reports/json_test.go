package reports

import (
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"assay/internal/result"
	"assay/reports/samples"
)

func TestJSONGolden(t *testing.T) {
	t.Parallel()
	samples.Golden(t, "json_broken", []byte(samples.Rendered(t, JSON, samples.Broken())))
}

// Every saved run is as docs/run.schema.json has it.
func TestSavedRunsAreAsPublished(t *testing.T) {
	t.Parallel()
	published, err := jsonschema.NewCompiler().Compile("../docs/run.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for name, run := range map[string]*result.Run{
		"conforming": samples.Conforming(), "broken": samples.Broken(), "retried": samples.Retried(), "compared": samples.Compared(), "exercised": samples.Exercised(), "contested": samples.Contested(), "listed": samples.Listed(),
	} {
		run.Format = result.Format
		document, err := jsonschema.UnmarshalJSON(strings.NewReader(samples.Rendered(t, JSON, run)))
		if err == nil {
			err = published.Validate(document)
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

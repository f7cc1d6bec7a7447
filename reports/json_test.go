package reports

import (
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"assay/internal/result"
)

func TestJSONGolden(t *testing.T) {
	t.Parallel()
	golden(t, "json_broken", []byte(rendered(t, JSON, broken())))
}

// Every saved run is as docs/run.schema.json has it.
func TestSavedRunsAreAsPublished(t *testing.T) {
	t.Parallel()
	published, err := jsonschema.NewCompiler().Compile("../docs/run.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for name, run := range map[string]*result.Run{
		"conforming": conforming(), "broken": broken(), "retried": retried(), "compared": compared(), "exercised": exercised(), "contested": contested(), "listed": listed(),
	} {
		run.Format = result.Format
		document, err := jsonschema.UnmarshalJSON(strings.NewReader(rendered(t, JSON, run)))
		if err == nil {
			err = published.Validate(document)
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

package reports

import (
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	t.Parallel()
	for value, want := range map[string]string{
		"":                         "text>",
		"text":                     "text>",
		"junit":                    "junit>",
		"json:-":                   "json>",
		"junit:a.xml":              "junit>a.xml text>",
		"junit:a.xml, json:b.json": "junit>a.xml json>b.json text>",
		"text:a.txt,json":          "text>a.txt json>",
		"junit:dir/a:b.xml":        "junit>dir/a:b.xml text>",
		",,":                       "text>",
	} {
		t.Run(value, func(t *testing.T) {
			t.Parallel()
			outputs, err := Parse(value)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, out := range WithText(outputs) {
				got = append(got, out.Format.Name+">"+out.Path)
			}
			if strings.Join(got, " ") != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	var names []string
	for _, f := range Formats {
		names = append(names, f.Name)
	}
	for value, want := range map[string]string{
		"juint:a.xml":           `format "juint" is unknown, there are ` + strings.Join(names, ", ") + `; did you mean junit?`,
		"JSON":                  `did you mean json?`,
		"cucumber":              `format "cucumber" is unknown, there are text, html, junit, json`,
		"junit:":                `format "junit:" names no file; write junit:FILE`,
		"junit,json":            "formats junit and json both go to standard output",
		"text,json:-":           "formats text and json both go to standard output",
		"junit:a,json:./x/../a": "formats junit and json both go to ./x/../a; give one of them another file, as in json:FILE",
	} {
		t.Run(value, func(t *testing.T) {
			t.Parallel()
			if outputs, err := Parse(value); err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("got %v, %v, want %q", outputs, err, want)
			}
		})
	}
}

func TestEveryFormatIsWhole(t *testing.T) {
	t.Parallel()
	for _, f := range Formats {
		if f.Name == "" || f.About == "" || f.Write == nil {
			t.Errorf("format %+v lacks something", f)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("junit:a.xml,json:b.json")
	f.Add("text,junit:,:-")
	f.Fuzz(func(t *testing.T, value string) {
		outputs, err := Parse(value)
		if err != nil {
			return
		}
		stdout := 0
		for _, out := range WithText(outputs) {
			if out.Path == "" {
				stdout++
			}
		}
		if stdout != 1 {
			t.Errorf("%q gives standard output %d reports", value, stdout)
		}
	})
}

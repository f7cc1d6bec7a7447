package config

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/spf13/pflag"
)

// load reads a configuration written to a file of the test's own.
func load(t *testing.T, text string, environ ...string) (*Config, error) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "c.yaml")
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return Load(name, environ)
}

type flags struct {
	*pflag.FlagSet
	target, format string
	workers        int
	timeout        time.Duration
	strict         bool
	plain          []string
	contract       string
}

// newFlags are those of a command that has some of the settings and not others.
func newFlags(t *testing.T, args ...string) *flags {
	t.Helper()
	f := &flags{FlagSet: pflag.NewFlagSet("run", pflag.ContinueOnError)}
	f.StringVar(&f.target, "target", "mock", "")
	f.StringVar(&f.format, "format", "text", "")
	f.IntVar(&f.workers, "workers", 0, "")
	f.DurationVar(&f.timeout, "timeout", 0, "")
	f.BoolVar(&f.strict, "strict", false, "")
	f.StringVar(&f.contract, "contract", "fail", "")
	f.StringSliceVar(&f.plain, "allow-plaintext", nil, "")
	if err := f.Parse(args); err != nil {
		t.Fatal(err)
	}
	return f
}

const whole = `
# what our pipeline uses
target: http://127.0.0.1:12111
workers: 2
timeout: 90s
request_timeout: 5s
strict: true
format: [text, "junit:out/junit.xml"]
allow-plaintext: [mock.test, other.test]
targets:
  http://127.0.0.1:12111/:
    lacks: [real-time]
    known: known/ours.yaml
    review: 10s
  stripe: {known: stripe.yaml}
contract: off
`

func TestEverySettingReachesItsFlag(t *testing.T) {
	t.Parallel()
	c, err := load(t, whole)
	if err != nil {
		t.Fatal(err)
	}
	f := newFlags(t)
	if err := c.Apply(f.FlagSet); err != nil {
		t.Fatal(err)
	}
	if f.target != "http://127.0.0.1:12111" || f.workers != 2 || f.timeout != 90*time.Second || !f.strict || f.contract != "off" ||
		f.format != "text,junit:out/junit.xml" || !slices.Equal(f.plain, []string{"mock.test", "other.test"}) {
		t.Errorf("the flags are %+v", f)
	}
	if v, ok := c.Lookup("request-timeout"); !ok || v.Text != "5s" || !strings.HasSuffix(v.Source, "c.yaml:6") {
		t.Errorf("request-timeout is %+v, %v", v, ok)
	}
	for _, name := range []string{"http://127.0.0.1:12111", "http://127.0.0.1:12111/", "HTTP://127.0.0.1:12111"} {
		if got := c.Target(name); !slices.Equal(got.Lacks, []string{"real-time"}) || got.Known != "known/ours.yaml" || got.Review != 10*time.Second || !strings.HasSuffix(got.Source, "c.yaml:11") {
			t.Errorf("target %s is %+v", name, got)
		}
	}
	if got := c.Target("mock"); got.Source != "" || got.Lacks != nil {
		t.Errorf("target mock is %+v, and the file does not speak of it", got)
	}
}

func TestTheStrongerSourceWins(t *testing.T) {
	t.Parallel()
	const file = "workers: 2\n"
	for _, tt := range []struct {
		name, text string
		environ    []string
		args       []string
		workers    int
		source     string
	}{
		{"default", "", nil, nil, 0, "default"},
		{"file", file, nil, nil, 2, "c.yaml:1"},
		{"environment over file", file, []string{"ASSAY_WORKERS=3"}, nil, 3, "ASSAY_WORKERS"},
		{"flag over both", file, []string{"ASSAY_WORKERS=3"}, []string{"--workers=4"}, 4, "flag"},
		{"flag that says the default", file, nil, []string{"--workers=0"}, 0, "flag"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c, err := load(t, tt.text, tt.environ...)
			if err != nil {
				t.Fatal(err)
			}
			f := newFlags(t, tt.args...)
			if err := c.Apply(f.FlagSet); err != nil {
				t.Fatal(err)
			}
			if source := filepath.Base(c.Source(f.Lookup("workers"))); f.workers != tt.workers || source != tt.source {
				t.Errorf("workers is %d from %s, want %d from %s", f.workers, source, tt.workers, tt.source)
			}
		})
	}
}

func TestZeroConfigSetsNothing(t *testing.T) {
	t.Parallel()
	var c *Config
	if _, ok := c.Lookup("workers"); ok || c.Target("mock").Source != "" || c.Source(newFlags(t).Lookup("workers")) != "default" {
		t.Error("a nil configuration sets something")
	}
	if err := new(Config).Apply(newFlags(t).FlagSet); err != nil {
		t.Error(err)
	}
}

func TestMistakesInTheFile(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct{ text, want string }{
		"mistyped key":             {"worker: 2\n", `c.yaml:1: "worker" is no setting; did you mean workers?`},
		"unknown key":              {"\nzzzzzzzzzzzz: 2\n", `c.yaml:2: "zzzzzzzzzzzz" is no setting; there are targets, coverage, target,`},
		"text for a number":        {"workers: many\n", `c.yaml:1: workers is the text "many", want a whole number`},
		"quoted number":            {`workers: "2"` + "\n", `workers is the text "2", want a whole number`},
		"float":                    {"workers: 1.5\n", `workers is the number "1.5"`},
		"hexadecimal":              {"workers: 0x10\n", `workers is "0x10", want a whole number`},
		"negative":                 {"workers: -1\n", `workers is "-1", want a whole number, 0 or more`},
		"time without unit":        {"timeout: 5\n", `timeout is the number "5", want a number with its unit: 5s, 2m`},
		"negative time":            {"timeout: -5s\n", `timeout is "-5s"`},
		"yes":                      {"strict: yes\n", `strict is the text "yes", want true or false`},
		"no mode":                  {"contract: no\n", `c.yaml:1: contract is "no", want off, note, fail`},
		"list for a text":          {"target: [a]\n", `target is a list, want a text`},
		"mapping for a text":       {"target: {a: b}\n", `target is keys with values, want a text`},
		"no value":                 {"tags:\n", `tags is empty, want a text`},
		"blank value":              {`tags: " "` + "\n", `tags is empty, want a text`},
		"a number in a list":       {"format: [text, 3]\n", `format holds the number "3", want a text`},
		"a comma in a list":        {`format: ["text,json"]` + "\n", `one text without a comma`},
		"twice":                    {"workers: 1\nworkers: 2\n", `c.yaml:2: "workers" stands here a second time`},
		"twice by other spelling":  {"request-timeout: 1s\nrequest_timeout: 2s\n", `c.yaml:2: "request_timeout" stands here a second time`},
		"target twice":             {"targets:\n  http://a.test: {}\n  http://a.test/: {}\n", `c.yaml:3: "http://a.test/" stands here a second time`},
		"alias":                    {"tags: &a x\nname: *a\n", `name is a reference (*a), want a text`},
		"merge key":                {"a: &a {x: 1}\n<<: *a\n", `a key is something else, want a text`},
		"number as key":            {"1: 2\n", `a key is the number "1"`},
		"a list":                   {"- a\n", `the configuration is a list, want keys with values`},
		"no YAML":                  {"a: b: c\n", `c.yaml: no YAML: mapping values`},
		"no YAML further down":     {"workers: 1\ntags: b: c\n", `c.yaml:2: no YAML: mapping values`},
		"quotes in a host":         {"allow-plaintext: ['a\"b']\n", `want a host or a list of hosts`},
		"torn":                     {"workers: [1\n", `no YAML`},
		"two documents":            {"workers: 1\n---\nworkers: 2\n", `a second document begins`},
		"not UTF-8":                {"tags: \xff\xfe\n", `UTF-8`},
		"UTF-16":                   {"\xff\xfet\x00a\x00", `UTF-8`},
		"fact mistyped":            {"targets: {mock: {lack: [x]}}\n", `"lack" is no fact about a target; did you mean lacks?`},
		"lacks is a text":          {"targets: {mock: {lacks: x}}\n", `lacks is the text "x", want a list of texts`},
		"coverage of nothing":      {"coverage: {transitons: 100}\n", `"transitons" is no part of the coverage; did you mean transitions?`},
		"coverage without end":     {"coverage: {fields: 101}\n", `the coverage of fields is the number "101", want a whole number of percent, 1 to 100`},
		"coverage that asks for 0": {"coverage: {fields: 0}\n", `the coverage of fields is the number "0", want`},
		"coverage as a text":       {"coverage: {fields: \"90\"}\n", `the coverage of fields is the text "90", want`},
		"coverage as a number":     {"coverage: 100\n", `coverage is the number "100", want keys with values`},
		"coverage twice":           {"coverage: {fields: 1, fields: 2}\n", `"fields" stands here a second time`},
		"review without a unit":    {"targets: {mock: {review: 10}}\n", `review is the number "10", want a time of up to 10m0s with its unit: 10s`},
		"review without end":       {"targets: {mock: {review: 999h}}\n", `review is the text "999h", want a time of up to 10m0s with its unit: 10s`},
		"review backwards":         {"targets: {mock: {review: -1s}}\n", `review is the text "-1s", want`},
		"review is a list":         {"targets: {mock: {review: [x]}}\n", `review is a list, want`},
		"known is a list":          {"targets: {mock: {known: [x]}}\n", `known is a list, want the name of a file`},
		"target without facts":     {"targets: {mock: }\n", `target mock is empty, want keys with values`},
		"targets is a text":        {"targets: mock\n", `targets is the text "mock", want keys with values`},
		"an interval out of range": {"timeout: 9999999999h\n", `timeout is "9999999999h"`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := load(t, tt.text)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%q gives %v, want %s", tt.text, err, tt.want)
			}
		})
	}
}

func TestAllMistakesAreToldAtOnce(t *testing.T) {
	t.Parallel()
	_, err := load(t, "worker: 2\nstrict: maybe\ntimeout: 5\n")
	if err == nil || strings.Count(err.Error(), "c.yaml:") != 3 {
		t.Errorf("of three mistakes the error tells %v", err)
	}
}

func TestMistakesInTheEnvironment(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct{ entry, want string }{
		"mistyped": {"ASSAY_WORKER=2", "ASSAY_WORKER is no setting; did you mean ASSAY_WORKERS?"},
		"unknown":  {"ASSAY_QQQQQQQQQQQQQQ=2", "is no setting; the settings are"},
		"number":   {"ASSAY_WORKERS=many", `ASSAY_WORKERS: workers is "many", want a whole number`},
		"negative": {"ASSAY_WORKERS=-1", "0 or more"},
		"time":     {"ASSAY_TIMEOUT=5", "want a number with its unit"},
		"toggle":   {"ASSAY_STRICT=yes", "want true or false"},
		"empty":    {"ASSAY_TAGS=", "tags is empty"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := load(t, "", tt.entry)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%s gives %v, want %s", tt.entry, err, tt.want)
			}
		})
	}
	good := []string{"ASSAY_VAR_X=1", "ASSAY_TARGET_KEY=sk_test_x", "ASSAY_WEBHOOK_SECRET=whsec_x", "PATH=/bin", "ASSAYER=1", "broken"}
	if _, err := load(t, "", good...); err != nil {
		t.Errorf("variables that are no settings are refused: %v", err)
	}
}

// canary is a key that must never be seen again.
const canary = "sk_" + "test_4eC39HqLyjWDarjtT1zdp7dcCANARY"

func TestSecretsAreRefusedAndNotRepeated(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"value of a setting":   "workers: 1\ntarget: " + canary + "\n",
		"short key":            "target: sk_abc\n",
		"restricted key":       "name: rk_" + "live_4eC39HqLyjWDarjtT1zdp7dcCANARY\n",
		"webhook secret":       "name: whsec_CANARY\n",
		"under a name":         "api_key: CANARY\n",
		"under another":        "STRIPE_API_KEY: CANARY\n",
		"under a third":        "webhook-secret: CANARY\n",
		"of a target":          "targets: {mock: {key: CANARY}}\n",
		"as a target":          "targets: {" + canary + ": {}}\n",
		"in a URL":             "target: https://" + canary + "@mock.test\n",
		"in a list":            "format: [text, " + canary + "]\n",
		"as a key":             canary + ": 1\n",
		"in a comment":         "workers: 1 # " + canary + "\n",
		"of the wrong kind":    "workers: " + canary + "\n",
		"in the wrong place":   "strict: [" + canary + "]\n",
		"in broken YAML":       "a: b: " + canary + "\n",
		"escaped":              `target: "sk\u005ftest_CANARY"` + "\n",
		"escaped, wrong kind":  `workers: "sk\u005ftest_CANARY"` + "\n",
		"escaped in lacks":     `targets: {mock: {lacks: ["sk\u005ftest_CANARY"]}}` + "\n",
		"escaped in a list":    `allow-plaintext: ["sk\u005ftest_CANARY"]` + "\n",
		"escaped as known":     `targets: {mock: {known: "sk\u005ftest_CANARY"}}` + "\n",
		"escaped as a fact":    `targets: {mock: {"sk\u005ftest_CANARY": 1}}` + "\n",
		"a reference named so": "name: *" + canary + "\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := load(t, text)
			if err == nil || strings.Contains(err.Error(), "CANARY") || !strings.Contains(err.Error(), "STRIPE_API_KEY, or") || !strings.Contains(err.Error(), "c.yaml:") {
				t.Errorf("the error is %v", err)
			}
		})
	}
	if _, err := load(t, "", "ASSAY_TARGET="+canary); err == nil || strings.Contains(err.Error(), "CANARY") {
		t.Errorf("from the environment: %v", err)
	}
	if _, err := load(t, "name: risk_test_cards\ntags: \"@task_live_x\"\n"); err != nil {
		t.Errorf("what is no key is refused: %v", err)
	}
}

func TestFilesThatAreNone(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	long := filepath.Join(dir, "long.yaml")
	if err := os.WriteFile(long, []byte(strings.Repeat("# \n", maxFile)), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct{ file, want string }{
		"missing":   {filepath.Join(dir, "none.yaml"), "no such file"},
		"directory": {dir, "regular file"},
		"too long":  {long, "at most 1024 KiB"},
	} {
		if _, err := Load(tt.file, nil); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %s", name, err, tt.want)
		}
	}
}

func TestEmptyFilesSetNothing(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "\n", "# nothing\n", "\ufeff# nothing\n"} {
		if c, err := load(t, text); err != nil || len(c.values) != 0 {
			t.Errorf("%q sets %v, %v", text, c, err)
		}
	}
}

func FuzzFile(f *testing.F) {
	f.Add(whole)
	f.Add("targets: {mock: {lacks: [x], known: y}}")
	f.Add("? [a]\n: b")
	f.Add("a: &a [*a]")
	f.Add("!!binary x: y")
	f.Add(`target: "sk\u005ftest_CANARY"`)
	f.Fuzz(func(t *testing.T, text string) {
		c := &Config{values: map[string]Value{}, targets: map[string]Target{}}
		if err := c.file("c.yaml", []byte(text)); err != nil {
			return
		}
		for name, v := range c.values {
			if HoldsSecret(v.Text) || v.Text == "" || v.Source == "" {
				t.Errorf("%s is %+v", name, v)
			}
		}
		if err := c.Apply(newFlags(t).FlagSet); err != nil {
			t.Errorf("%q is accepted, but not by the flags: %v", text, err)
		}
	})
}

func TestThresholds(t *testing.T) {
	t.Parallel()
	c, err := load(t, "coverage:\n  operations: 100\n  fields: 70\n")
	if err != nil {
		t.Fatal(err)
	}
	got := c.Thresholds()
	if len(got) != 2 || got[0].Part != "operations" || got[0].Percent != 100 || got[1].Percent != 70 || !strings.HasSuffix(got[1].Source, ":3") {
		t.Errorf("%+v", got)
	}
	if n := len((*Config)(nil).Thresholds()); n != 0 {
		t.Errorf("no configuration has %d thresholds", n)
	}
}

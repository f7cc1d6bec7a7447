package runner

import (
	"fmt"
	"path"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync"

	gherkin "github.com/cucumber/gherkin/go/v26"
	messages "github.com/cucumber/messages/go/v21"

	"assay/internal/result"
)

// feature is one file that could be read.
type feature struct {
	source    Source
	lines     lines
	scenarios []*scenario
	headings  []span // of the feature and its rules: what a line may name besides a scenario
}

// load reads the sources, several at the same time. A file that cannot be read,
// parsed or trusted becomes a problem and stops no other.
func load(sources []Source, language Language) ([]*feature, []result.Problem) {
	type loaded struct {
		feature *feature
		faults  []result.Problem
	}
	files := make([]loaded, len(sources))
	var group sync.WaitGroup
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, src := range sources {
		if src.Name == "" {
			src.Name = src.Path
		}
		free <- struct{}{}
		group.Go(func() {
			defer func() { <-free }()
			err := guarded(func() error {
				files[i].feature, files[i].faults = loadFile(src, language)
				return nil
			})
			if err != nil {
				files[i].faults = []result.Problem{toolProblem(src.Name, err)}
			}
		})
	}
	group.Wait()

	var features []*feature
	var problems []result.Problem
	names, keys := map[string]bool{}, map[string]bool{}
	for _, file := range files {
		problems = append(problems, file.faults...)
		f := file.feature
		if f == nil {
			continue
		}
		name := f.source.Name
		if names[name] {
			problems = append(problems, *problem("feature.duplicate", name, 0, "name it once", "the file is in the suite twice"))
			continue
		}
		names[name] = true
		key := idKey(name)
		if keys[key] {
			key = strings.TrimSuffix(name, extension)
		}
		keys[key] = true
		identify(key, f.scenarios)
		features = append(features, f)
	}
	return features, problems
}

// toolProblem tells of a fault of ours that was met while preparing.
func toolProblem(file string, err error) result.Problem {
	return result.Problem{Cause: "tool.panic", File: file, Message: strings.TrimPrefix(err.Error(), "tool.panic: "), Code: result.NoVerdict}
}

// idKey is how the IDs of a file's scenarios begin: its path below the last
// "features" directory, so that a suite has the same IDs wherever it lies.
func idKey(name string) string {
	name = strings.TrimSuffix(path.Clean(strings.ReplaceAll(name, `\`, "/")), ".feature")
	if at := strings.LastIndex("/"+name, "/features/"); at >= 0 {
		return name[at+len("features/"):]
	}
	return name
}

func loadFile(src Source, language Language) (*feature, []result.Problem) {
	text, fault := read(src)
	if fault != nil {
		return nil, []result.Problem{*fault}
	}
	document, problems := parse(src.Name, text)
	if problems != nil {
		return nil, problems
	}
	f := &feature{source: src, lines: splitLines(text)}
	if document.Feature == nil {
		return nil, []result.Problem{*problem("feature.empty_file", src.Name, 0, "", "the file holds no feature")}
	}
	c := &compiler{feature: f, language: language, spans: layout(f.lines, document.Feature)}
	c.compile(document.Feature)
	if len(c.faults) > 0 {
		return nil, c.faults
	}
	if len(f.scenarios) == 0 {
		line := int(document.Feature.Location.Line)
		return nil, []result.Problem{*problem("feature.empty", src.Name, line, "", "the feature holds no scenario")}
	}
	return f, nil
}

// parse returns the document of a feature, or what is wrong with its syntax.
func parse(name, text string) (document *messages.GherkinDocument, problems []result.Problem) {
	defer func() {
		if p := recover(); p != nil {
			problems = []result.Problem{*problem("feature.syntax", name, 0, "", "the parser gave up: %s", cut(fmt.Sprint(p)))}
		}
	}()
	document, err := gherkin.ParseGherkinDocument(strings.NewReader(text), (&messages.Incrementing{}).NewId)
	if err != nil {
		return nil, syntaxProblems(name, err)
	}
	return document, nil
}

var (
	syntaxError = regexp.MustCompile(`^\((\d+):\d+\): (.*)$`)
	unexpected  = regexp.MustCompile(`^expected: .*, got '(.*)'$`)
	unfinished  = regexp.MustCompile(`^unexpected end of file, expected: `)
)

// syntaxProblems tells the parser's errors line by line. One wrong line often
// makes it stumble over the next ones, so only the first few are told.
func syntaxProblems(name string, err error) []result.Problem {
	const most = 5
	var problems []result.Problem
	for row := range strings.SplitSeq(err.Error(), "\n") {
		m := syntaxError.FindStringSubmatch(row)
		if m == nil {
			continue // the headline
		}
		line, _ := strconv.Atoi(m[1])
		message, hint := m[2], ""
		if got := unexpected.FindStringSubmatch(m[2]); got != nil {
			message = fmt.Sprintf("%q is neither a step nor a heading, and not expected here", cut(strings.TrimSpace(got[1])))
			hint = keywordHint(got[1])
		} else if unfinished.MatchString(m[2]) {
			message = "the file ends in the middle: a doc string is not closed, or a tag stands before nothing"
		}
		problems = append(problems, *problem("feature.syntax", name, line, hint, "%s", cut(message)))
		if len(problems) == most {
			break
		}
	}
	if problems == nil {
		problems = append(problems, *problem("feature.syntax", name, 0, "", "%s", cut(err.Error())))
	}
	return problems
}

package runner

import (
	"runtime"
	"strings"
	"sync"

	"assay/internal/result"
)

// feature is one file that could be read.
type feature struct {
	source    Source
	lines     lines
	scenarios []*scenario
	headings  []span // of the feature and its rules: what a line may name besides a scenario
}

// load reads the sources. A file that cannot be read, parsed or trusted becomes
// a problem and stops no other.
func load(sources []Source, language Language, needs []string) ([]*feature, []result.Problem) {
	var features []*feature
	var problems []result.Problem
	names, keys := map[string]bool{}, map[string]bool{}
	for _, file := range loadFiles(sources, language, newLexicon(needs)) {
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

// loaded is a feature, or what is wrong with its file.
type loaded struct {
	feature *feature
	faults  []result.Problem
}

// loadFiles loads several files at the same time; their order stays.
func loadFiles(sources []Source, language Language, tags lexicon) []loaded {
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
				files[i].feature, files[i].faults = loadFile(src, language, tags)
				return nil
			})
			if err != nil {
				files[i].faults = []result.Problem{toolProblem(src.Name, err)}
			}
		})
	}
	group.Wait()
	return files
}

// toolProblem tells of a fault of ours that was met while preparing.
func toolProblem(file string, err error) result.Problem {
	return result.Problem{Cause: "tool.panic", File: file, Message: strings.TrimPrefix(err.Error(), "tool.panic: "), Code: result.NoVerdict}
}

func loadFile(src Source, language Language, tags lexicon) (*feature, []result.Problem) {
	text, fault := read(src)
	if fault != nil {
		return nil, []result.Problem{*fault}
	}
	return loadText(src, text, language, tags)
}

// loadText makes a feature of a text that is safe to parse.
func loadText(src Source, text string, language Language, tags lexicon) (*feature, []result.Problem) {
	f := &feature{source: src, lines: splitLines(text)}
	document, problems := parse(src.Name, f.lines)
	if problems != nil {
		return nil, problems
	}
	if document.Feature == nil {
		return nil, []result.Problem{*problem("feature.empty_file", src.Name, 0, "", "the file holds no feature")}
	}
	c := &compiler{feature: f, language: language, tags: tags, spans: layout(f.lines, document.Feature)}
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

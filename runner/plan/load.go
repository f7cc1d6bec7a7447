package plan

import (
	"runtime"
	"strings"
	"sync"

	"assay/internal/result"
	"assay/runner/feature"
	"assay/runner/say"
)

// File is one feature file that could be read.
type File struct {
	Source   feature.Source
	Lines    feature.Lines
	Cases    []*Case        // as they stand in it, one for each row of an outline
	headings []feature.Span // of the feature and its rules: what a line may name besides a scenario
}

// Load reads the sources. A file that cannot be read, parsed or trusted becomes
// a problem and stops no other.
func Load(sources []feature.Source, language Language, needs []string) ([]*File, []result.Problem) {
	var features []*File
	var problems []result.Problem
	names, keys := map[string]bool{}, map[string]bool{}
	for _, file := range loadFiles(sources, language, newLexicon(needs)) {
		problems = append(problems, file.faults...)
		if len(file.faults) > 0 {
			continue
		}
		f := file.feature
		name := f.Source.Name
		if names[name] {
			problems = append(problems, *say.Problem("feature.duplicate", name, 0, "name it once", "the file is in the suite twice"))
			continue
		}
		names[name] = true
		key := idKey(name)
		if keys[key] {
			key = strings.TrimSuffix(name, feature.Extension)
		}
		keys[key] = true
		identify(key, f.Cases)
		features = append(features, f)
	}
	return features, problems
}

// loaded is a feature, or what is wrong with its file.
type loaded struct {
	feature *File
	faults  []result.Problem
}

// loadFiles loads several files at the same time; their order stays.
func loadFiles(sources []feature.Source, language Language, tags lexicon) []loaded {
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
			err := say.Guard(func() error {
				files[i].feature, files[i].faults = loadFile(src, language, tags)
				return nil
			})
			if err != nil {
				files[i].faults = []result.Problem{say.ToolFault(src.Name, err)}
			}
		})
	}
	group.Wait()
	return files
}

func loadFile(src feature.Source, language Language, tags lexicon) (*File, []result.Problem) {
	text, fault := feature.Read(src)
	if fault != nil {
		return nil, []result.Problem{*fault}
	}
	return loadText(src, text, language, tags)
}

// loadText makes a feature of a text that is safe to parse.
func loadText(src feature.Source, text string, language Language, tags lexicon) (*File, []result.Problem) {
	f := &File{Source: src, Lines: feature.Split(text)}
	document, problems := feature.Parse(src.Name, f.Lines)
	if problems != nil {
		return nil, problems
	}
	if document.Feature == nil {
		return nil, []result.Problem{*say.Problem("feature.empty_file", src.Name, 0, "", "the file holds no feature")}
	}
	c := &compiler{feature: f, language: language, tags: tags, spans: feature.Spans(f.Lines, document.Feature)}
	c.compile(document.Feature)
	if len(c.faults) > 0 {
		return f, c.faults
	}
	if len(f.Cases) == 0 {
		line := int(document.Feature.Location.Line)
		return nil, []result.Problem{*say.Problem("feature.empty", src.Name, line, "", "the feature holds no scenario")}
	}
	return f, nil
}

// Text makes a file of a text that is safe to parse; its cases have no IDs. Where it has
// faults, the file is what can be made of the rest, or nil.
func Text(src feature.Source, text string, language Language, needs []string) (*File, []result.Problem) {
	return loadText(src, text, language, newLexicon(needs))
}

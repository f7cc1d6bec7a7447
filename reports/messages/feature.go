package messages

import (
	"strings"

	cucumber "github.com/cucumber/messages/go/v21"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/reports/ink"
	"assay/reports/tell"
)

// testCase is a scenario with the ids under which Cucumber knows it.
type testCase struct {
	sc     *result.Scenario // its words
	pickle *cucumber.Pickle
	hooked bool // what became of it is not what its steps say
}

// feature writes what there is of one feature, of whose scenarios only the words
// are in memory at once.
func (m *messages) feature(f *tell.FeatureTally) error {
	document := m.document(f)
	var cases []*testCase
	reader := m.run.Briefer()
	for _, sc := range f.Scenarios {
		whole, err := reader.Words(sc)
		if err != nil {
			return err
		}
		cases = append(cases, m.scenario(document, wordsOf(whole)))
	}
	m.say(&cucumber.Envelope{GherkinDocument: document})
	for _, c := range cases {
		m.say(&cucumber.Envelope{Pickle: c.pickle})
	}
	for _, c := range cases {
		m.testCase(c)
	}
	return nil
}

// wordsOf returns a scenario without what was sent and answered, but for the last
// exchange of each attempt that is told in detail.
func wordsOf(sc *result.Scenario) *result.Scenario {
	words := *sc
	words.Steps, words.Earlier = wordsOfSteps(sc.Steps, sc.Status), nil
	for _, a := range sc.Earlier {
		a.Did = wordsOfSteps(a.Did, a.Status)
		words.Earlier = append(words.Earlier, a)
	}
	return &words
}

func wordsOfSteps(steps []result.Step, status result.Status) []result.Step {
	last := tell.LastExchange(&result.Scenario{Steps: steps})
	words := make([]result.Step, len(steps))
	for i, step := range steps {
		n := len(step.Exchanges)
		shown := n > 0 && &step.Exchanges[n-1] == last && tell.LookOf(status).Tell == tell.Detailed
		step.Exchanges, step.Delivered, step.Looked, step.Differences = nil, nil, nil, nil
		if shown {
			step.Exchanges = []wire.Exchange{*last}
		}
		words[i] = step
	}
	return words
}

func (m *messages) document(f *tell.FeatureTally) *cucumber.GherkinDocument {
	return &cucumber.GherkinDocument{
		Uri:      ink.CleanLine(f.File),
		Comments: []*cucumber.Comment{},
		Feature: &cucumber.Feature{
			Location: at1(), Tags: []*cucumber.Tag{}, Language: "en", Keyword: "Feature", Name: ink.CleanLine(f.Name), Children: []*cucumber.FeatureChild{},
		},
	}
}

// at1 is where a run does not know the line of something.
func at1() *cucumber.Location { return &cucumber.Location{Line: 1} }

func atLine(line int) *cucumber.Location { return &cucumber.Location{Line: int64(line)} }

// scenario adds a scenario to the document of its feature and makes its pickle.
func (m *messages) scenario(document *cucumber.GherkinDocument, sc *result.Scenario) *testCase {
	node := &cucumber.Scenario{
		Location: atLine(sc.Line), Tags: []*cucumber.Tag{}, Keyword: "Scenario", Name: ink.CleanLine(sc.Name),
		Steps: []*cucumber.Step{}, Examples: []*cucumber.Examples{}, Id: m.id(),
	}
	c := &testCase{sc: sc, hooked: m.needsHook(sc), pickle: &cucumber.Pickle{
		Id: m.id(), Uri: document.Uri, Name: node.Name, Language: document.Feature.Language,
		Steps: []*cucumber.PickleStep{}, Tags: []*cucumber.PickleTag{}, AstNodeIds: []string{node.Id},
	}}
	for _, name := range sc.Tags {
		tag := &cucumber.Tag{Location: node.Location, Name: ink.CleanLine(name), Id: m.id()}
		node.Tags = append(node.Tags, tag)
		c.pickle.Tags = append(c.pickle.Tags, &cucumber.PickleTag{Name: tag.Name, AstNodeId: tag.Id})
	}
	does := cucumber.PickleStepType_UNKNOWN
	for _, step := range sc.Steps {
		kind := keywordTypes[step.Keyword]
		if kind != cucumber.StepKeywordType_CONJUNCTION {
			does = cucumber.PickleStepType(kind)
		}
		s := &cucumber.Step{Location: atLine(step.Line), Keyword: ink.CleanLine(step.Keyword) + " ", KeywordType: kind, Text: ink.CleanLine(step.Text), Id: m.id()}
		node.Steps = append(node.Steps, s)
		c.pickle.Steps = append(c.pickle.Steps, &cucumber.PickleStep{AstNodeIds: []string{s.Id}, Id: m.id(), Type: does, Text: s.Text})
	}
	m.place(document.Feature, node, ink.CleanLine(sc.Rule))
	return c
}

// keywordTypes says what a keyword does; a star does nothing of its own.
var keywordTypes = map[string]cucumber.StepKeywordType{
	"Given": cucumber.StepKeywordType_CONTEXT, "When": cucumber.StepKeywordType_ACTION, "Then": cucumber.StepKeywordType_OUTCOME,
	"And": cucumber.StepKeywordType_CONJUNCTION, "But": cucumber.StepKeywordType_CONJUNCTION,
}

// place puts a scenario under its rule, which begins where its first scenario
// does, as far as a run knows.
func (m *messages) place(feature *cucumber.Feature, node *cucumber.Scenario, rule string) {
	if strings.TrimSpace(rule) == "" {
		feature.Children = append(feature.Children, &cucumber.FeatureChild{Scenario: node})
		return
	}
	n := len(feature.Children)
	if n == 0 || feature.Children[n-1].Rule == nil || feature.Children[n-1].Rule.Name != rule {
		feature.Children = append(feature.Children, &cucumber.FeatureChild{Rule: &cucumber.Rule{
			Location: node.Location, Tags: []*cucumber.Tag{}, Keyword: "Rule", Name: rule, Children: []*cucumber.RuleChild{}, Id: m.id(),
		}})
		n++
	}
	under := feature.Children[n-1].Rule
	under.Children = append(under.Children, &cucumber.RuleChild{Scenario: node})
}

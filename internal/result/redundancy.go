package result

// Redundancy is what each part of a measured suite is good for: the mutants that it
// kills, and which of them nobody would notice without it.
type Redundancy struct {
	Files     []FileKills     `json:"files"`
	Scenarios []ScenarioKills `json:"scenarios"`
}

// FileKills are the mutants that a feature file kills, in the order of the run.
type FileKills struct {
	File    string   `json:"file"`
	Mutants []string `json:"mutants"`
	Own     []string `json:"own"` // that no other file kills
}

// ScenarioKills is what only one scenario does, or one row of an outline.
type ScenarioKills struct {
	ID          string   `json:"id"`
	File        string   `json:"file"`
	Line        int      `json:"line"`
	Outline     int      `json:"outline,omitempty"`     // line of the last step, which the rows of an outline share; 0 of a scenario that is alone
	Own         []string `json:"own,omitempty"`         // mutants that no other scenario kills
	Transitions []string `json:"transitions,omitempty"` // that no other scenario proves
}

// IsRedundant says whether the suite would prove as much without the scenario.
func (s *ScenarioKills) IsRedundant() bool { return len(s.Own) == 0 && len(s.Transitions) == 0 }

// redacted hides secrets in the names that a suite makes up.
func (r *Redundancy) redacted(by *cleaner) *Redundancy {
	return &Redundancy{
		Files:     each(by, r.Files, func(by *cleaner, f *FileKills) { by.text(&f.File) }),
		Scenarios: each(by, r.Scenarios, func(by *cleaner, s *ScenarioKills) { by.text(&s.ID, &s.File) }),
	}
}

package html

import (
	"fmt"
	"strings"

	"assay/internal/result"
	"assay/reports/ink"
	"assay/reports/tell"
)

// behaviours is where the page's script puts the matrix. Without it, what did not
// pass is listed.
func (m *markup) behaviours(s *sheet) {
	m.start("section", "id", "behaviours", "tabindex", "-1")
	m.leaf("h2", "Behaviours")
	m.start("noscript")
	m.leaf("p", "The matrix of all scenarios needs scripts, which are off here. What did not pass:")
	m.start("ul", "class", "places")
	names, told := columnsOf(s.runs), 0
	for i, run := range s.runs {
		for _, sc := range run.Scenarios {
			if sc.Status == result.Passed || sc.Status == result.NotApplicable || told >= manyWithoutScript {
				continue
			}
			told++
			m.start("li")
			st := states[stateOf(run, sc)]
			m.leaf("span", st.Mark+" "+st.Word, "class", "state "+st.Tone)
			m.text(fmt.Sprintf(" %s (%s, on %s): %s", tell.Identity(sc), tell.Place(sc), names[i], ink.Brief(tell.Reason(sc))))
			m.shut(1)
		}
	}
	m.shut(3)
}

// sentences is where the page's script puts what was said, if anything was.
func (m *markup) sentences(s *sheet) {
	if s.spoken == nil {
		return
	}
	m.start("section", "id", "sentences", "tabindex", "-1", "hidden", "")
	m.leaf("h2", "Sentences")
	m.shut(1)
}

// manyWithoutScript is how many scenarios are listed where no script runs.
const manyWithoutScript = 500

// known lists the known differences and what became of each.
func (m *markup) known(run *result.Run) {
	if run.Known == nil || len(run.Known.Entries) == 0 {
		return
	}
	m.start("section")
	m.leaf("h2", "Known differences: "+ink.Number(len(run.Known.Entries)))
	m.leaf("p", run.Known.File, "class", "place")
	m.table("Known differences", "State", "What", "Why", "Until", "Scenarios")
	for _, entry := range run.Known.Entries {
		m.start("tr")
		m.leaf("td", string(entry.State))
		m.leaf("td", fmt.Sprintf("%s (line %d)", entry.What, entry.Line))
		m.start("td")
		m.text(entry.Reason + " ")
		m.link(entry.Link, entry.Link)
		m.shut(1)
		m.leaf("td", entry.Until)
		m.leaf("td", ink.Number(entry.Scenarios), "class", "number")
		m.shut(1)
	}
	m.shut(4)
}

// table opens a table, in a box of its own where it is too wide, up to the first of
// its rows. Three elements are to be shut.
func (m *markup) table(caption string, heads ...string) {
	m.start("div", "class", "wide", "tabindex", "0", "role", "group", "aria-label", caption)
	m.start("table", "class", "plain")
	m.start("thead")
	m.start("tr")
	for _, head := range heads {
		m.leaf("th", head, "scope", "col")
	}
	m.shut(2)
	m.start("tbody")
}

// contract tells what was found of it, each kind once.
func (m *markup) contract(c *result.Contract) {
	if c == nil {
		return
	}
	m.start("section")
	m.leaf("h2", "Contract")
	m.leaf("p", ink.Capital(tell.ContractSummary(c))+".")
	if lines := tell.ContractLines(c); len(lines) > 0 {
		m.start("ul", "class", "findings")
		for _, line := range lines {
			m.leaf("li", line)
		}
		m.shut(1)
	}
	m.shut(1)
}

// facts tell where the runs come from.
func (m *markup) facts(s *sheet) {
	m.start("section", "class", "facts")
	m.leaf("h2", "Facts of the run")
	names := columnsOf(s.runs)
	for i, run := range s.runs {
		if len(s.runs) > 1 {
			m.leaf("h3", names[i])
		}
		m.start("dl", "class", "pairs")
		for _, fact := range factsOf(run) {
			if fact[1] != "" {
				m.leaf("dt", fact[0])
				m.start("dd")
				m.fact(fact[0], fact[1])
				m.shut(1)
			}
		}
		m.shut(1)
	}
	m.shut(1)
}

// fact writes one, a time as such.
func (m *markup) fact(name, text string) {
	if name == "Begun" || name == "Took" || name == "Recorded" {
		m.leaf("time", text)
		return
	}
	m.link(text, text)
}

// factsOf are names and what they stand for; what is not known is empty.
func factsOf(run *result.Run) [][2]string {
	f := result.Facts{}
	if run.Facts != nil {
		f = *run.Facts
	}
	shard, reference, strict, list := "", "", "", ""
	if run.Shard != nil {
		shard = fmt.Sprintf("%d of %d, %d of %s", run.Shard.Index, run.Shard.Of, len(run.Scenarios), ink.Plural(run.Shard.All, "scenario"))
	}
	if run.Reference != nil {
		reference = fmt.Sprintf("%s (%s), begun %s", run.Reference.Target, run.Reference.APIVersion, moment(run.Reference.Started))
	}
	if run.Strict {
		strict = "failed inferences fail on every target"
	}
	if run.Known != nil {
		list = run.Known.File
	}
	return [][2]string{
		{"Target", run.Target}, {"Reference", reference}, {"API version", run.APIVersion}, {"OpenAPI document", run.Spec}, {"Suite", run.Suite},
		{"Begun", began(run)}, {"Took", ink.Span(run.Took)}, {"Recorded", recorded(run)}, {"Seed", f.Seed}, {"Shard", shard}, {"Strict", strict},
		{"Known differences", list}, {"Cannot do", strings.Join(run.Lacks, ", ")}, {"Commit", f.Commit}, {"Branch", f.Branch}, {"CI", f.CI},
		{"Label", run.Label}, {"assay", f.Assay},
	}
}

func began(run *result.Run) string {
	if run.Started.IsZero() {
		return ""
	}
	return moment(run.Started)
}

// recorded is when the oldest of the scenarios was, where that is not this run.
func recorded(run *result.Run) string {
	oldest := run.Started
	for _, sc := range run.Scenarios {
		if since := run.Since(sc); since.Before(oldest) {
			oldest = since
		}
	}
	if !oldest.Before(run.Started) {
		return ""
	}
	return "the oldest scenario " + moment(oldest)
}

package result

// Finding is a kind of thing that can be wrong with a suite, before it is run.
type Finding struct {
	Code    string // stable: what a problem has as its cause
	Warning bool   // a suite that has it runs all the same
	About   string // what it means
	Fix     string // what to do, where a problem does not say it more closely
}

// Findings is the table of what linting a suite can tell. docs/lint.md is made of it.
var Findings = []Finding{
	{"suite.no_such_path", false, "A path leads to nothing, on disk or in the embedded suite.", "correct the path"},
	{"suite.unreadable", false, "A path cannot be read.", "make it readable"},
	{"suite.too_large", false, "A directory holds more files than a suite has.", "name a smaller directory"},
	{"suite.empty", false, "There is no feature.", "name a .feature file, or a directory with some"},
	{"selection.line", false, "Nothing stands on the line that a path names.", "name the line of a scenario"},

	{"feature.extension", false, "A file is named that is no feature.", "give it a name that ends in .feature"},
	{"feature.duplicate", false, "A file is in the suite twice.", "name it once"},
	{"feature.unreadable", false, "A file cannot be read.", "make it readable"},
	{"feature.not_regular", false, "A link, a pipe or a device has the name of a feature.", "put a file in its place"},
	{"feature.too_large", false, "A file, or what its placeholders make of it, is larger than any feature.", "split it into several features"},
	{"feature.encoding", false, "A file is not UTF-8, or holds what moves a cursor or reorders a line.", "save the file as UTF-8"},
	{"feature.language", false, "Keywords are not English.", "write the keywords in English"},
	{"feature.line_too_long", false, "A line is longer than any person writes.", "split the line"},
	{"feature.doc_string_too_long", false, "A doc string is longer than any person writes.", "shorten it"},
	{"feature.too_many_scenarios", false, "A file holds more scenarios than a feature has.", "split it into several features"},
	{"feature.empty_file", false, "A file holds no feature.", "begin it with Feature: and a name"},
	{"feature.empty", false, "A feature holds no scenario.", "write a scenario, or delete the file"},
	{"feature.syntax", false, "A line is not what may stand in its place.", "close what was opened above it, or move the line"},
	{"feature.swallowed_step", false, "A line that was meant as a step or a heading is read as description and would never run.", "begin it with Given, When, Then, And or But"},
	{"feature.unformatted", true, "A file is not laid out as the others: indentation, columns of tables, blanks, blank lines and line ends.", "assay lint --fix formats it"},

	{"rule.empty", false, "A rule has no scenario, so nothing proves it.", "write a scenario below it, or leave it out"},
	{"scenario.empty", false, "A scenario has no steps.", "write its steps, or delete it"},
	{"scenario.unnamed", false, "A scenario has no name.", "say in a few words what happens in it"},
	{"scenario.name_twice", true, "Two scenarios of a rule have one name, so that only their order tells them apart.", "say in the name what is different here"},
	{"scenario.no_rows", false, "An outline has no rows, so nothing of it runs.", "write a table of examples below it"},
	{"scenario.columns", false, "A column of examples is used by nothing, stands twice, or is missing.", "use each column once by its name"},
	{"scenario.too_many_steps", false, "A scenario is longer than any person writes.", "split it"},
	{"scenario.asserts_nothing", false, "A scenario looks at nothing, so it would always pass.", "end it with a Then that looks at the outcome"},
	{"scenario.unread", false, "A step may be refused or not, and nothing looks at its answer.", "look at the answer below it"},
	{"scenario.order", false, "A step looks at something before anything was made, or at what was noted before anything noted it.", "first make, or note, what the step looks at"},
	{"scenario.no_when", true, "Nothing happens between what is made and what is looked at.", "write a When"},

	{"step.undefined", false, "No sentence fits a step.", "assay steps WORDS finds sentences by their words"},
	{"step.ambiguous", false, "Several sentences fit a step.", "write it in the words of one of them"},
	{"step.keyword", true, "A step below a Then makes or does something.", "begin it with When"},
	{"step.argument", false, "A step has something that its sentence cannot take: an amount, a table, a pattern.", "assay steps WORDS shows how its sentence is written"},
	{"step.name", false, "A step names what nothing above it has made or named.", "make or name it first"},
	{"step.example", false, "A step names an example that the documentation does not have.", "name one of those that there are"},
	{"table.lost_text", false, "Text stands behind the last | of a row, where it is never read.", "end the row with |"},
	{"table.unknown_parameter", true, "A row names a parameter that the operation does not have, in a step whose request is to be accepted.", "correct its name, or write the step with \"tries to\""},
	{"table.no_currency", true, "A cell reads like an amount and names no currency.", "write $12.34, or minor units: 1234"},

	{"tag.misspelt", false, "A tag is so near to one that has a meaning that it was meant as that one.", "correct the tag"},
	{"tag.unknown_need", false, "A tag names something that no target can lack.", "correct the tag"},
	{"evidence.no_link", true, "A scenario names the grade of its evidence, and not where that stands. With --evidence an error.", "name the page below the title of the rule"},
	{"evidence.missing", false, "With --evidence: a scenario does not say what it rests on.", "write the grade above its rule"},

	{"lint.embedded", false, "The embedded suite is part of the program: --fix cannot write it.", "name paths on disk"},
	{"lint.unwritable", false, "A file that --fix would format cannot be written.", "make it writable"},
	{"tool.panic", false, "A fault of assay.", "report it, with the feature"},
}

// FindingOf returns the kind of a problem by its cause; the zero value is none.
func FindingOf(cause string) Finding {
	for _, f := range Findings {
		if f.Code == cause {
			return f
		}
	}
	return Finding{}
}

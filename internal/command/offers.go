package command

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"assay/features"
	"assay/internal/scaffold"
	"assay/mock"
	"assay/reports"
)

// nothing is offered where a word is not to be completed.
func nothing(string) ([]string, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveNoFileComp
}

func of(words ...string) func() []string { return func() []string { return words } }

// fixed offers a list and nothing else, orFiles leaves files to the shell where
// nothing of the list is meant.
func fixed(list func() []string) values {
	return func(begun string) ([]string, cobra.ShellCompDirective) {
		return begunBy(begun, list()), cobra.ShellCompDirectiveNoFileComp
	}
}

func orFiles(list func() []string) values {
	return func(begun string) ([]string, cobra.ShellCompDirective) {
		return begunBy(begun, list()), cobra.ShellCompDirectiveDefault
	}
}

// begunBy are those of a list that begin like that, in any case.
func begunBy(begun string, list []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(item string) bool {
		return len(item) < len(begun) || !strings.EqualFold(item[:len(begun)], begun)
	})
}

// operationNames are those that assay new knows.
func operationNames() (names []string) {
	for _, line := range scaffold.Operations(scaffold.All()) {
		_, its, _ := strings.Cut(line, ": ")
		names = append(names, strings.Split(its, ", ")...)
	}
	return names
}

func anyTarget(begun string) ([]string, cobra.ShellCompDirective) {
	named := begunBy(begun, []string{"mock\tthe embedded mock", realTarget + "\ttest mode; the key in STRIPE_API_KEY", "http://localhost:12111\ta mock, such as assay serve"})
	saved, how := savedRun(begun)
	return append(named, saved...), how
}

// savedRun offers files that may be saved runs, and directories on the way to some.
func savedRun(begun string) ([]string, cobra.ShellCompDirective) {
	return on(onDisk(begun, ".json"))
}

// featurePath offers the embedded suite, a directory at a time, and what is on disk.
func featurePath(begun string) ([]string, cobra.ShellCompDirective) {
	offered := onDisk(begun, ".feature")
	dir, _ := path.Split(strings.TrimPrefix(begun, "features/"))
	entries, _ := fs.ReadDir(features.FS, path.Clean(dir))
	for _, e := range entries {
		name := "features/" + dir + e.Name()
		if e.IsDir() && e.Name() != knownDir {
			name += "/"
		} else if path.Ext(name) != ".feature" {
			continue
		}
		if strings.HasPrefix(name, begun) && !slices.Contains(offered, name) {
			offered = append(offered, name)
		}
	}
	return on(offered)
}

// on lets who chooses a directory go on into it.
func on(paths []string) ([]string, cobra.ShellCompDirective) {
	if slices.ContainsFunc(paths, func(p string) bool { return strings.HasSuffix(p, "/") }) {
		return paths, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
	}
	return paths, cobra.ShellCompDirectiveNoFileComp
}

// onDisk offers the files of a kind that begin like that, and directories.
func onDisk(begun, extension string) (offered []string) {
	dir, base := filepath.Split(begun)
	entries, _ := os.ReadDir(filepath.Clean(dir + "."))
	for _, e := range entries {
		switch name := e.Name(); {
		case !strings.HasPrefix(name, base) || base == "" && strings.HasPrefix(name, "."):
		case e.IsDir():
			offered = append(offered, dir+name+"/")
		case filepath.Ext(name) == extension:
			offered = append(offered, dir+name)
		}
	}
	return offered
}

// formatsOf offers the formats of a command behind those that are there already, and
// leaves their files to the shell.
func formatsOf(command string) values {
	return func(begun string) ([]string, cobra.ShellCompDirective) {
		formats := reports.Formats
		if other := otherFormats[command]; other != nil {
			formats = other()
		}
		cut := strings.LastIndex(begun, ",") + 1
		if strings.Contains(begun[cut:], ":") {
			return nil, cobra.ShellCompDirectiveDefault
		}
		var offered []string
		for _, f := range formats {
			if strings.HasPrefix(f.Name, begun[cut:]) {
				offered = append(offered, begun[:cut]+f.Name+"\t"+f.About)
			}
		}
		return offered, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
	}
}

// tagExpression offers the tags of the suite for the last word of an expression.
func tagExpression(begun string) ([]string, cobra.ShellCompDirective) {
	cut := strings.LastIndexAny(begun, " (") + 1
	var offered []string
	for _, tag := range begunBy(begun[cut:], inSuite(tagsOf)) {
		offered = append(offered, begun[:cut]+tag)
	}
	return offered, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

func scenarioNames() []string { return inSuite(nameOf) }

func mutantNames() (names []string) {
	for _, m := range mock.Mutants() {
		names = append(names, m.Name)
	}
	return names
}

// inSuite finds texts in the lines of the embedded suite, each once and sorted. A
// shell waits for them, so that features are searched and not parsed: what is found in
// a doc string besides does no harm.
func inSuite(find func(line string) []string) (found []string) {
	files, _ := fs.Glob(features.FS, "*/*.feature")
	for _, name := range files {
		text, err := fs.ReadFile(features.FS, name)
		if err != nil {
			continue
		}
		for line := range strings.Lines(string(text)) {
			found = append(found, find(strings.TrimSpace(line))...)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func tagsOf(line string) []string {
	if !strings.HasPrefix(line, "@") {
		return nil
	}
	return strings.Fields(line)
}

// nameOf is the name of a scenario; of an outline what stands before its first
// placeholder, as --name takes a part of a name.
func nameOf(line string) []string {
	kind, name, _ := strings.Cut(line, ": ")
	name, _, _ = strings.Cut(name, "<")
	if kind != "Scenario" && kind != "Scenario Outline" || name == "" {
		return nil
	}
	return []string{strings.TrimSpace(name)}
}

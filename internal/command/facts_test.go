package command

import (
	"context"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"

	"assay/internal/result"
)

const sha = "0123456789abcdef0123456789abcdef01234567"

// in is a machine with an environment, and git in a working directory.
func in(env map[string]string) *machine {
	return &machine{
		getenv: func(name string) (string, bool) { value, ok := env[name]; return value, ok },
		git:    func(context.Context) (string, string) { return strings.Repeat("9", 40), "of-git" },
	}
}

func TestFactsOfCI(t *testing.T) {
	t.Parallel()
	nines := strings.Repeat("9", 40)
	for _, row := range []struct {
		name string
		env  map[string]string
		want result.Facts
	}{
		{"none", nil, result.Facts{Commit: nines, Branch: "of-git"}},
		{"GitHub", map[string]string{
			"GITHUB_ACTIONS": "true", "GITHUB_SHA": sha, "GITHUB_REF_NAME": "main",
			"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "acme/cards", "GITHUB_RUN_ID": "42",
		}, result.Facts{Commit: sha, Branch: "main", CI: "https://github.com/acme/cards/actions/runs/42"}},
		{"a pull request on GitHub", map[string]string{
			"GITHUB_ACTIONS": "true", "GITHUB_SHA": sha, "GITHUB_REF_NAME": "12/merge", "GITHUB_HEAD_REF": "feature/x",
		}, result.Facts{Commit: sha, Branch: "feature/x"}},
		{"GitLab", map[string]string{
			"GITLAB_CI": "true", "CI_COMMIT_SHA": sha, "CI_COMMIT_REF_NAME": "main",
			"CI_JOB_URL": "https://user:secret@gitlab.example.com/acme/cards/-/jobs/7?private_token=secret#L1",
		}, result.Facts{Commit: sha, Branch: "main", CI: "https://gitlab.example.com/acme/cards/-/jobs/7"}},
		{"Jenkins", map[string]string{
			"JENKINS_URL": "http://ci:8080/", "GIT_COMMIT": strings.ToUpper(sha), "GIT_BRANCH": "origin/main", "BUILD_URL": "http://ci:8080/job/cards/3/",
		}, result.Facts{Commit: sha, Branch: "origin/main", CI: "http://ci:8080/job/cards/3/"}},
		{"Azure", map[string]string{
			"TF_BUILD": "True", "BUILD_SOURCEVERSION": sha, "BUILD_SOURCEBRANCH": "refs/heads/main",
			"SYSTEM_COLLECTIONURI": "https://dev.azure.com/acme/", "SYSTEM_TEAMPROJECT": "Card Team?", "BUILD_BUILDID": "99",
		}, result.Facts{Commit: sha, Branch: "main", CI: "https://dev.azure.com/acme/Card%20Team%3F/_build/results?buildId=99"}},
		{"CircleCI", map[string]string{
			"CIRCLECI": "true", "CIRCLE_SHA1": sha, "CIRCLE_BRANCH": "main", "CIRCLE_BUILD_URL": "https://circleci.com/gh/acme/cards/5",
		}, result.Facts{Commit: sha, Branch: "main", CI: "https://circleci.com/gh/acme/cards/5"}},
		{"Buildkite, which may not know the commit", map[string]string{
			"BUILDKITE": "true", "BUILDKITE_COMMIT": "HEAD", "BUILDKITE_BRANCH": "main", "BUILDKITE_BUILD_URL": "https://buildkite.com/acme/cards/builds/1",
		}, result.Facts{Commit: nines, Branch: "main", CI: "https://buildkite.com/acme/cards/builds/1"}},
		{"what is hostile", map[string]string{
			"GITLAB_CI": "true", "CI_COMMIT_SHA": "<script>", "CI_COMMIT_REF_NAME": "a\x1b[2Jb", "CI_JOB_URL": "javascript:alert(1)//x",
		}, result.Facts{Commit: nines, Branch: "of-git"}},
		{"what is endless", map[string]string{
			"CIRCLECI": "true", "CIRCLE_SHA1": strings.Repeat("a", 500), "CIRCLE_BRANCH": strings.Repeat("b", 5000), "CIRCLE_BUILD_URL": "https://x/" + strings.Repeat("c", 5000),
		}, result.Facts{Commit: nines, Branch: "of-git"}},
		{"no branch is checked out", map[string]string{"GITLAB_CI": "true", "CI_COMMIT_SHA": sha, "CI_COMMIT_REF_NAME": "HEAD"}, result.Facts{Commit: sha}},
	} {
		row.want.Assay = version
		if got := *in(row.env).facts(t.Context()); got != row.want {
			t.Errorf("%s: %+v, want %+v", row.name, got, row.want)
		}
	}
}

// Every system is in the table with where its variables are told of.
func TestCITable(t *testing.T) {
	t.Parallel()
	for _, c := range cis {
		if c.name == "" || c.mark == "" || !strings.HasPrefix(c.docs, "https://") || len(c.commit) == 0 || len(c.branch) == 0 {
			t.Errorf("%+v lacks something", c)
		}
		if !regexp.MustCompile(`^\$\{[A-Z_]+\}`).MatchString(c.job) {
			t.Errorf("%s: the address of a job is %q", c.name, c.job)
		}
	}
}

func TestGitNeverHoldsARunUp(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	t.Chdir(t.TempDir())
	t.Setenv("GIT_CEILING_DIRECTORIES", "/")
	if commit, branch := checkedOut(ctx); commit != "" || branch != "" {
		t.Errorf("%q, %q, where nothing is checked out", commit, branch)
	}
	for _, args := range [][]string{{"init", "-q", "-b", "trunk"}, {"-c", "user.name=n", "-c", "user.email=e@example.com", "commit", "-q", "--allow-empty", "-m", "m"}} {
		if out, err := exec.CommandContext(ctx, "git", args...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	said, on := checkedOut(ctx)
	if !commitForm.MatchString(said) || on != "trunk" {
		t.Errorf("%q on %q, want a commit on trunk", said, on)
	}
}

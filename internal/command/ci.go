package command

import (
	"net/url"
	"os"
	"strings"
)

// ci is a CI system: which variable tells that one is in it, and which tell the
// rest, the first that is set.
type ci struct {
	name, mark, docs string
	commit, branch   []string
	job              string // address of the job, or of the build where jobs have none
}

// cis is the table of CI systems.
var cis = []ci{
	{
		name: "GitHub Actions", mark: "GITHUB_ACTIONS", docs: "https://docs.github.com/en/actions/reference/workflows-and-actions/variables",
		commit: []string{"GITHUB_SHA"}, branch: []string{"GITHUB_HEAD_REF", "GITHUB_REF_NAME"}, // the first is set for pull requests only
		job: "${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}",
	},
	{
		name: "GitLab CI", mark: "GITLAB_CI", docs: "https://docs.gitlab.com/ci/variables/predefined_variables/",
		commit: []string{"CI_COMMIT_SHA"}, branch: []string{"CI_COMMIT_REF_NAME"},
		job: "${CI_JOB_URL}",
	},
	{
		name: "Jenkins", mark: "JENKINS_URL", docs: "https://www.jenkins.io/doc/book/pipeline/jenkinsfile/#using-environment-variables", // and https://plugins.jenkins.io/git/
		commit: []string{"GIT_COMMIT"}, branch: []string{"BRANCH_NAME", "GIT_BRANCH"},
		job: "${BUILD_URL}",
	},
	{
		name: "Azure Pipelines", mark: "TF_BUILD", docs: "https://learn.microsoft.com/azure/devops/pipelines/build/variables",
		commit: []string{"BUILD_SOURCEVERSION"}, branch: []string{"SYSTEM_PULLREQUEST_SOURCEBRANCH", "BUILD_SOURCEBRANCH"},
		job: "${SYSTEM_COLLECTIONURI}${SYSTEM_TEAMPROJECT}/_build/results?buildId=${BUILD_BUILDID}",
	},
	{
		name: "CircleCI", mark: "CIRCLECI", docs: "https://circleci.com/docs/reference/variables/",
		commit: []string{"CIRCLE_SHA1"}, branch: []string{"CIRCLE_BRANCH"},
		job: "${CIRCLE_BUILD_URL}",
	},
	{
		name: "Buildkite", mark: "BUILDKITE", docs: "https://buildkite.com/docs/pipelines/configure/environment-variables",
		commit: []string{"BUILDKITE_COMMIT"}, branch: []string{"BUILDKITE_BRANCH"},
		job: "${BUILDKITE_BUILD_URL}",
	},
}

// address is where the job can be looked at, "" where that is not told. Users and
// queries are left out of what the variables say: they may hold a secret.
func (c ci) address(get func(string) string) string {
	complete := true
	text := os.Expand(c.job, func(name string) string {
		value := get(name)
		complete = complete && value != ""
		if u, err := url.Parse(value); err == nil && u.Scheme != "" {
			return (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path}).String()
		}
		return strings.ReplaceAll(url.PathEscape(value), "%2F", "/")
	})
	u, err := url.Parse(text)
	if !complete || err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || len(text) > longestFact {
		return ""
	}
	return text
}

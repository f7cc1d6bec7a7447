package command

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"assay/internal/result"
	"assay/mock"
)

const reviewed = `Feature: Review
  Scenario: a purchase right after the cardholder was made
    Given an active virtual card
    When the merchant authorizes $12.34
    Then the authorization is approved

  Scenario: another one, captured
    Given a cardholder
    And an active virtual card
    And an approved authorization of $12.34
    When the merchant captures the authorization
    Then the authorization is closed
    And the card reads the same when retrieved
`

// reviewing is a target that declines the purchases of new cardholders for two
// seconds, as Stripe is reported to do, and a suite of two purchases.
func reviewing(t *testing.T, secure bool) (s *standin, suite string) {
	t.Helper()
	suite = filepath.Join(t.TempDir(), "review.feature")
	if err := os.WriteFile(suite, []byte(reviewed), 0o600); err != nil {
		t.Fatal(err)
	}
	return newStandin(t, secure, accountOf(funded, mock.Options{Review: 2 * time.Second})), suite
}

func TestStripeReviewIsWaitedFor(t *testing.T) {
	t.Parallel()
	s, suite := reviewing(t, true)
	code, stdout, stderr := s.run(withKey(realKey), "run", "--target", "stripe", suite)
	if code != result.Conforming {
		t.Fatalf("it ends with %d:\n%s%s", code, stdout, stderr)
	}
}

// Of another target assay.yaml says so. How often somebody had to look is told in
// the recording, asked of no replay, and no difference to a target without review.
func TestReviewOfAnotherTarget(t *testing.T) {
	t.Parallel()
	const url = "http://127.0.0.1:12111"
	s, suite := reviewing(t, false)
	code, stdout, _ := s.run(nil, "run", "--target", url, suite)
	if code != result.NotConforming || !strings.Contains(stdout, "cardholder_verification_required") {
		t.Errorf("without a word about the review it ends with %d:\n%s", code, stdout)
	}
	settings := filepath.Join(t.TempDir(), "assay.yaml")
	if err := os.WriteFile(settings, []byte("targets:\n  "+url+":\n    review: 10s\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "recorded.json")
	if code, stdout, stderr := s.run(nil, "record", "--config", settings, url, "-o", file, suite); code != result.Conforming {
		t.Fatalf("record ends with %d:\n%s%s", code, stdout, stderr)
	}
	told, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(told), `"waiting":true`); n < 4 {
		t.Errorf("the recording tells of %d looks at cardholders under review, want 2 for each scenario", n)
	}
	for _, args := range [][]string{
		{"run", "--target", file, suite},
		{"compare", file, "mock", suite},
		{"compare", "mock", file, suite},
		{"verify", file, suite},
	} {
		if code, stdout, stderr := s.run(nil, args...); code != result.Conforming {
			t.Errorf("%s ends with %d:\n%s%s", args[0], code, stdout, stderr)
		}
	}
}

// A review that does not end is no verdict on the target.
func TestReviewWithoutEnd(t *testing.T) {
	t.Parallel()
	s, suite := reviewing(t, false)
	settings := filepath.Join(t.TempDir(), "assay.yaml")
	if err := os.WriteFile(settings, []byte("targets: {'http://127.0.0.1:12111': {review: 1s}, mock: {review: 1s}}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	code, stdout, stderr := s.run(nil, "run", "--config", settings, "--target", "http://127.0.0.1:12111", suite)
	if code != result.NoVerdict || !strings.Contains(stdout, "target.review: cardholder ich_") || !strings.Contains(stdout, "is still under review after 1s") {
		t.Errorf("it ends with %d:\n%s%s", code, stdout, stderr)
	}
	code, _, stderr = s.run(nil, "run", "--config", settings, suite)
	if code != result.BadInput || !strings.Contains(stderr, "nobody waits for a review at mock; review is for a target behind a network") {
		t.Errorf("of the embedded mock it ends with %d: %s", code, stderr)
	}
}

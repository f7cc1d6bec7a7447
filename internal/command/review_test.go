package command

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
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
// seconds, as Stripe is reported to do.
func reviewing() func(int) http.RoundTripper {
	return inside(accountOf(funded, mock.Options{Review: 2 * time.Second}))
}

// reviewedSuite is a suite of two purchases.
func reviewedSuite(t *testing.T) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "review.feature")
	if err := os.WriteFile(path, []byte(reviewed), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// In these tests time passes only when all wait for it: a busy machine ends no review.

func TestStripeReviewIsWaitedFor(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		code, stdout, stderr := execute(t.Context(), reviewing(), withKey(realKey), []string{"run", "--target", "stripe", reviewedSuite(t)})
		if code != result.Conforming {
			t.Fatalf("it ends with %d:\n%s%s", code, stdout, stderr)
		}
	})
}

// Of another target assay.yaml says so. How often somebody had to look is told in
// the recording, asked of no replay, and no difference to a target without review.
func TestReviewOfAnotherTarget(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		const url = "http://127.0.0.1:12111"
		time.Sleep(time.Until(mockStart)) // a bubble begins in 2000, when a time had a digit less
		target, suite := reviewing(), reviewedSuite(t)
		run := func(args ...string) (code int, stdout, stderr string) { return execute(t.Context(), target, nil, args) }
		code, stdout, _ := run("run", "--target", url, suite)
		if code != result.NotConforming || !strings.Contains(stdout, "cardholder_verification_required") {
			t.Errorf("without a word about the review it ends with %d:\n%s", code, stdout)
		}
		settings := filepath.Join(t.TempDir(), "assay.yaml")
		if err := os.WriteFile(settings, []byte("targets:\n  "+url+":\n    review: 10s\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), "recorded.json")
		if code, stdout, stderr := run("record", "--config", settings, url, "-o", file, suite); code != result.Conforming {
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
			if code, stdout, stderr := run(args...); code != result.Conforming {
				t.Errorf("%s ends with %d:\n%s%s", args[0], code, stdout, stderr)
			}
		}
	})
}

// A review that does not end is no verdict on the target.
func TestReviewWithoutEnd(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		suite, settings := reviewedSuite(t), filepath.Join(t.TempDir(), "assay.yaml")
		if err := os.WriteFile(settings, []byte("targets: {'http://127.0.0.1:12111': {review: 1s}, mock: {review: 1s}}\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		code, stdout, stderr := execute(t.Context(), reviewing(), nil, []string{"run", "--config", settings, "--target", "http://127.0.0.1:12111", suite})
		if code != result.NoVerdict || !strings.Contains(stdout, "target.review: cardholder ich_") || !strings.Contains(stdout, "is still under review after 1s") {
			t.Errorf("it ends with %d:\n%s%s", code, stdout, stderr)
		}
		code, _, stderr = execute(t.Context(), reviewing(), nil, []string{"run", "--config", settings, suite})
		if code != result.BadInput || !strings.Contains(stderr, "nobody waits for a review at mock; review is for a target behind a network") {
			t.Errorf("of the embedded mock it ends with %d: %s", code, stderr)
		}
	})
}

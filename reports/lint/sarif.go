package lint

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/url"
	"path"

	"assay/internal/result"
	"assay/reports/format"
	"assay/reports/ink"
	"assay/reports/tell"
)

// The parts of SARIF 2.1.0 that code scanning reads, and what it requires of them:
// https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support
type (
	sarif struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name  string      `json:"name"`
		Rules []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID       string       `json:"id"`
		Short    sarifText    `json:"shortDescription"`
		Full     sarifText    `json:"fullDescription"`
		Help     sarifText    `json:"help"`
		Standard sarifDefault `json:"defaultConfiguration"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifDefault struct {
		Level string `json:"level"`
	}
	sarifResult struct {
		RuleID       string            `json:"ruleId"`
		Level        string            `json:"level"`
		Message      sarifText         `json:"message"`
		Locations    []sarifLocation   `json:"locations"`
		Fingerprints map[string]string `json:"partialFingerprints"`
	}
	sarifLocation struct {
		Physical sarifPlace `json:"physicalLocation"`
	}
	sarifPlace struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   sarifRegion   `json:"region"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		Line   int `json:"startLine"`
		Column int `json:"startColumn,omitempty"`
	}
)

// asSARIF writes the problems for code scanning.
func asSARIF(w io.Writer, run *result.Run, _ format.Options) error {
	results, seen := []sarifResult{}, map[string]int{}
	for _, p := range run.Problems {
		results = append(results, sarifOf(p, seen))
	}
	return format.JSON(w, sarif{
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Version: "2.1.0",
		Runs: []sarifRun{{
			Tool:       sarifTool{sarifDriver{Name: "assay", Rules: sarifRules()}},
			ColumnKind: "unicodeCodePoints",
			Results:    results,
		}},
	})
}

func sarifRules() (rules []sarifRule) {
	for _, f := range result.Findings {
		level := levelError
		if f.Warning {
			level = levelWarning
		}
		rules = append(rules, sarifRule{f.Code, sarifText{f.About}, sarifText{f.About}, sarifText{f.Fix}, sarifDefault{level}})
	}
	return rules
}

func sarifOf(p result.Problem, seen map[string]int) sarifResult {
	return sarifResult{
		RuleID: ink.CleanLine(p.Cause), Level: levelOf(p), Message: sarifText{ink.Clean(tell.WithHint(p))},
		Locations: []sarifLocation{{sarifPlace{
			sarifArtifact{sarifURI(p.File)}, sarifRegion{max(1, p.Line), p.Column},
		}}},
		Fingerprints: map[string]string{"primaryLocationLineHash": fingerprint(p, seen)},
	}
}

// fingerprint tells a problem from others wherever its line moves: by what it says
// and, of several that say the same of a file, by which of them it is.
func fingerprint(p result.Problem, seen map[string]int) string {
	sum := sha256.Sum256([]byte(p.Cause + "\n" + p.File + "\n" + p.Message))
	key := hex.EncodeToString(sum[:8])
	seen[key]++
	return fmt.Sprintf("%s:%d", key, seen[key])
}

// sarifURI is a path from the root of the repository. A problem without a file is
// the whole suite's.
func sarifURI(file string) string {
	return (&url.URL{Path: path.Clean(ink.CleanLine(file))}).String()
}

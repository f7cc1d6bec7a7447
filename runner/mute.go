package runner

import (
	"github.com/cucumber/godog"
	messages "github.com/cucumber/messages/go/v21"
)

// mute is the formatter that does nothing.
type mute struct{}

type (
	pickle     = messages.Pickle
	pickleStep = messages.PickleStep
)

func (mute) TestRunStarted()                                              {}
func (mute) Feature(*messages.GherkinDocument, string, []byte)            {}
func (mute) Pickle(*pickle)                                               {}
func (mute) Defined(*pickle, *pickleStep, *godog.StepDefinition)          {}
func (mute) Passed(*pickle, *pickleStep, *godog.StepDefinition)           {}
func (mute) Skipped(*pickle, *pickleStep, *godog.StepDefinition)          {}
func (mute) Undefined(*pickle, *pickleStep, *godog.StepDefinition)        {}
func (mute) Pending(*pickle, *pickleStep, *godog.StepDefinition)          {}
func (mute) Failed(*pickle, *pickleStep, *godog.StepDefinition, error)    {}
func (mute) Ambiguous(*pickle, *pickleStep, *godog.StepDefinition, error) {}
func (mute) Summary()                                                     {}

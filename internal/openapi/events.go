package openapi

import "slices"

// EventTypes returns the types of events there are: what a webhook endpoint can be
// enabled for, but for the * that stands for all of them, and those that are
// documented elsewhere. A document without webhook endpoints knows none.
func (s *Spec) EventTypes() []string {
	create, _ := s.Find("POST", "/v1/webhook_endpoints")
	if create == nil || create.Params == nil {
		return nil
	}
	enabled := create.Params.Properties["enabled_events"]
	if enabled == nil || enabled.Items == nil {
		return nil
	}
	types := slices.DeleteFunc(slices.Clone(enabled.Items.Enum), func(kind string) bool { return kind == "*" })
	return append(types, s.Events...)
}

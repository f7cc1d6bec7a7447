package runner

// didYouMean renders a hint, "" for no candidate.
func didYouMean(candidate string) string {
	if candidate == "" {
		return ""
	}
	return "did you mean " + candidate + "?"
}

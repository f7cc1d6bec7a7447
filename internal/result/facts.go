package result

// Facts tell where a run was made, for who reads its report later. All of them
// may be empty.
type Facts struct {
	Assay  string `json:"assay,omitempty"`  // version of assay
	Commit string `json:"commit,omitempty"` // of the repository it was run in
	Branch string `json:"branch,omitempty"`
	CI     string `json:"ci,omitempty"`   // address of the job in a CI system
	Seed   string `json:"seed,omitempty"` // of the embedded mock
}

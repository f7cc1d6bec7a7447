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

// Shard is the part of a suite that one of several runs took.
type Shard struct {
	Index int `json:"index"` // from 1
	Of    int `json:"of"`
	All   int `json:"all"` // scenarios of all shards

	// Places are where the run's scenarios stand among those of all shards, from
	// 0 and rising.
	Places []int `json:"places"`
}

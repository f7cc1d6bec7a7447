package wire

// Retry is what is tried again, how often and after which wait.
type Retry struct{}

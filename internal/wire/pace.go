package wire

// Pace keeps all connections to one target within a budget of requests.
type Pace struct{}

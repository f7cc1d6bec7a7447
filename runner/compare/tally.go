package compare

import (
	"slices"
	"strings"
	"sync"

	"assay/internal/result"
)

// tally counts what agrees. Sums do not depend on the order in which scenarios
// are compared.
type tally struct {
	mu          sync.Mutex
	operations  map[string]*result.OperationScore
	leaves      result.Share
	transitions result.Share
	used        []int // by rule of normalising
	exchanges   int
	compared    int // scenarios
	short       int // of these, without a difference as far as they could be compared
}

func newTally() *tally { return &tally{operations: map[string]*result.OperationScore{}} }

// exchange counts one exchange of an operation.
func (t *tally) exchange(operation string, same bool, leaves result.Share) {
	if leaves.All == 0 {
		leaves.All = 1 // an answer that is not there
	}
	t.exchanges++
	t.leaves = t.leaves.Plus(leaves)
	one := t.of(operation)
	one.Leaves = one.Leaves.Plus(leaves)
	one.Exchanges.All++
	if same {
		one.Exchanges.Agree++
	}
}

func (t *tally) of(operation string) *result.OperationScore {
	if t.operations[operation] == nil {
		t.operations[operation] = &result.OperationScore{Operation: operation}
	}
	return t.operations[operation]
}

// add takes up the tally of one scenario.
func (t *tally) add(other *tally) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.leaves = t.leaves.Plus(other.leaves)
	t.transitions = t.transitions.Plus(other.transitions)
	t.exchanges += other.exchanges
	t.compared += other.compared
	t.short += other.short
	if t.used == nil {
		t.used = make([]int, len(other.used))
	}
	for i, n := range other.used {
		t.used[i] += n
	}
	for operation, theirs := range other.operations {
		one := t.of(operation)
		one.Exchanges = one.Exchanges.Plus(theirs.Exchanges)
		one.Leaves = one.Leaves.Plus(theirs.Leaves)
	}
}

// score sums up.
func (t *tally) score() *result.Score {
	s := &result.Score{Leaves: t.leaves, Transitions: t.transitions}
	for _, one := range t.operations {
		s.ByOperation = append(s.ByOperation, *one)
		s.Operations.All++
		if one.Exchanges.Agree == one.Exchanges.All {
			s.Operations.Agree++
		}
	}
	slices.SortFunc(s.ByOperation, func(x, y result.OperationScore) int { return strings.Compare(x.Operation, y.Operation) })
	return s
}

func minus(a, b result.Share) result.Share {
	return result.Share{Agree: a.Agree - b.Agree, All: a.All - b.All}
}

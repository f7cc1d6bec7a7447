package mock

func ofFile(a *account) *table[File] { return &a.files.table }

// flawedBundles are the mutants of physical bundles.
var flawedBundles = []flawed{
	{"GET", "/v1/issuing/physical_bundles", "list bundles", listFlaws[Bundle]("status", "type")},
	{"GET", "/v1/issuing/physical_bundles/{physical_bundle}", "retrieve bundle", with(found,
		flaw{"always standard", "a bundle is always retrieved as standard", answered(func(b *Bundle) { b.Type = "standard" })},
		flaw{"takes everything", "a bundle is retrieved as one that takes everything", answered(func(b *Bundle) { b.Features = seededBundles[0].Features })},
		flaw{"is inactive", "a bundle is retrieved as inactive", answered(func(b *Bundle) { b.Status = "inactive" })},
	)},
}

// flawedFiles are the mutants of uploads.
var flawedFiles = []flawed{
	{"POST", "/v1/files", "upload", []flaw{
		{"is lost", "an uploaded file is not found again", lost(ofFile, func(f *File) string { return f.ID })},
		{"the purpose is another", "an uploaded file has another purpose", altered(func(f *File) { f.Purpose = "account_requirement" })},
		{"the size is wrong", "the size of an uploaded file is wrong", altered(func(f *File) { f.Size++ })},
		{"the type is always png", "every uploaded file is a png", altered(func(f *File) { f.Type = "png" })},
		{"never expires", "evidence of a dispute never expires", altered(func(f *File) { f.ExpiresAt = 0 })},
		{"file_link_data is ignored", "no link is made of an uploaded file", ignoring("file_link_data")},
		{"anything is an image", "a text that is called an image is taken for one", pretending(func(f *upload) {
			if f.Type == "" {
				f.Type = "png"
			}
		})},
		{"any type", "a file of a type that the purpose does not take is taken", pretending(func(f *upload) {
			if f.Type != "" {
				f.Type = "pdf"
			}
		})},
		{"any size", "a file that is too large is taken", pretending(func(f *upload) { f.Size = min(f.Size, 100) })},
		{"empty ones", "an empty file is taken", pretending(func(f *upload) { f.Size = max(f.Size, 1) })},
		{"errors name no param", "the errors of an upload name no param", erring(func(e *apiError) { e.Param = "" })},
	}},
}

// pretending takes the file of a request for another, whose answer it gives.
func pretending(change func(*upload)) func(endpoint) endpoint {
	return func(right endpoint) endpoint {
		return func(r *request) (any, error) {
			answer, err := right(r)
			if err == nil || r.file == nil {
				return answer, err
			}
			other, file := *r, *r.file
			change(&file)
			other.file = &file
			return right(&other)
		}
	}
}

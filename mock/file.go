package mock

// File is a file that was uploaded: what is known of it, and not what is in it.
type File struct {
	ID        string         `json:"id"`
	Object    string         `json:"object"`
	Created   int64          `json:"created"`
	ExpiresAt int64          `json:"expires_at,null"`
	Filename  string         `json:"filename"`
	Links     page[FileLink] `json:"links"`
	Purpose   string         `json:"purpose"`
	Size      int64          `json:"size"` // bytes
	Title     *absent        `json:"title"`
	Type      string         `json:"type,null"`
	URL       string         `json:"url"`
}

// FileLink is a file_link: a way to a file without a key. Nothing serves it here.
type FileLink struct {
	ID        string   `json:"id"`
	Object    string   `json:"object"`
	Created   int64    `json:"created"`
	Expired   bool     `json:"expired"`
	ExpiresAt int64    `json:"expires_at,null"`
	File      *File    `json:"file,id"`
	Livemode  bool     `json:"livemode"`
	Metadata  metadata `json:"metadata"`
	URL       string   `json:"url"`
}

// purpose is what a file may be that is uploaded for something.
type purpose struct {
	types []string // nil: any
	most  int64    // bytes
	days  int64    // until it expires, 0 for never
}

const (
	kilobyte = 1 << 10
	megabyte = 1 << 20
)

// purposes is the table of the page "File upload guide" (documented, section 19). Of
// a card's logo the page says nothing: its types are those of the other pages'
// voices, its size is that of a business's logo (both inferred). What 9 months and 2
// years are in days is inferred. Where the page takes more than maxUpload or says
// nothing, 16 MB is the mock's own bound.
var purposes = map[string]purpose{
	"account_requirement":          {papers, 16 * megabyte, 0},
	"additional_verification":      {papers, 16 * megabyte, 0},
	"business_icon":                {[]string{"gif", "jpg", "png"}, 512 * kilobyte, 0},
	"business_logo":                {[]string{"gif", "jpg", "png"}, 512 * kilobyte, 0},
	"customer_signature":           {[]string{"jpg", "png", "svg"}, 4 * megabyte, 7},
	"dispute_evidence":             {papers, 5 * megabyte, 9 * 30},
	"identity_document":            {papers, 16 * megabyte, 0},
	"issuing_logo":                 {[]string{"jpg", "png"}, 512 * kilobyte, 0},
	"issuing_regulatory_reporting": {[]string{"json"}, 256 * kilobyte, 2 * 365},
	"pci_document":                 {[]string{"pdf"}, 16 * megabyte, 0},
	"platform_terms_of_service":    {[]string{"pdf", "txt", "md"}, 16 * megabyte, 0},
	"tax_document_user_upload":     {[]string{"pdf", "csv", "jpg", "png", "xlsx", "docx"}, 16 * megabyte, 0},

	"terminal_android_apk":         {nil, 16 * megabyte, 0},
	"terminal_reader_splashscreen": {[]string{"gif", "jpg", "png"}, 2 * megabyte, 0},
	"terminal_wifi_certificate":    {nil, 16 * megabyte, 0},
	"terminal_wifi_private_key":    {nil, 16 * megabyte, 0},
}

var papers = []string{"pdf", "jpg", "png"}

// mimetypes are the types as the error of a wrong one names them.
var mimetypes = map[string]string{
	"csv": "text/csv", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "gif": "image/gif",
	"jpg": "image/jpeg", "json": "application/json", "md": "text/markdown", "pdf": "application/pdf", "png": "image/png",
	"svg": "image/svg+xml", "txt": "text/plain", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

// A customer's program: calls a vendor at its real address, with nothing but Go's own library.
package main

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
)

func main() {
	body := fmt.Sprintf(`{"accessKey":%q,"requestId":"YOUR_REQUEST_ID"}`, os.Getenv("SOUNDCHECK_KEY"))
	for _, scheme := range []string{"https", "http"} {
		url := scheme + "://api-videostream-sh.fengkongcloud.com/finish_videostream/v4"
		answer, err := http.Post(url, "application/json", strings.NewReader(body))
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		text, _ := io.ReadAll(answer.Body)
		fmt.Println(string(text))
	}
}

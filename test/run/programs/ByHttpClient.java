import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A customer's program: calls a vendor at its real address, with nothing but Java's own library. */
class ByHttpClient {
  public static void main(String[] args) throws Exception {
    var body = "{\"accessKey\":\"" + System.getenv("SOUNDCHECK_KEY") + "\",\"requestId\":\"YOUR_REQUEST_ID\"}";
    for (var scheme : new String[] {"https", "http"}) {
      var url = URI.create(scheme + "://api-videostream-sh.fengkongcloud.com/finish_videostream/v4");
      var request = HttpRequest.newBuilder(url).POST(HttpRequest.BodyPublishers.ofString(body)).build();
      System.out.println(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
  }
}

package org.rapporteur.kit.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URI;
import java.net.URISyntaxException;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An absolute http or https address (RFC 3986); rejects others, such as javascript:. */
@Schema(
        name = "WebAddress",
        type = SchemaType.STRING,
        format = "uri",
        pattern = "^https?://",
        description = "An absolute http or https address",
        examples = "https://example.org/press/2018-07-04")
@MaxLength(MaxLength.LINE)
public record WebAddress(@JsonValue String value) {

    @JsonCreator
    public WebAddress {
        try {
            var uri = new URI(value);
            if (uri.getHost() == null
                    || !(uri.getScheme().equals("https") || uri.getScheme().equals("http"))) {
                throw new IllegalArgumentException("must be an absolute http or https address");
            }
        } catch (URISyntaxException | NullPointerException e) {
            throw new IllegalArgumentException("must be an absolute http or https address");
        }
    }
}

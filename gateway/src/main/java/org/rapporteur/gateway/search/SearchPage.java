package org.rapporteur.gateway.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.rapporteur.kit.http.Tagged;

/**
 * A page of what all services have found; the schema is in openapi.yaml.
 *
 * @param next absent on the last page
 * @param partial the kinds of which some that match may lack: more matched than are ranked, or search is still being made for them; absent when there are none
 * @param incomplete the services that could not be asked; absent when there are none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SearchPage(
        @JsonInclude(JsonInclude.Include.ALWAYS) List<JsonNode> items,
        String next,
        List<String> partial,
        List<String> incomplete)
        implements Tagged {}

package org.rapporteur.gateway.wire;

import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;

/** Responds to some HTTP/1.1 requests directly on their connection, before the server processes them. */
public interface Shortcut {

    /**
     * Returns the response to a request without a body, on a connection without other pending requests; null
     * if the ordinary route must handle it.
     *
     * @param began when it arrived, in {@link System#nanoTime}
     */
    FullHttpResponse answer(HttpRequest request, ClientConnection connection, long began);
}

package org.rapporteur.gateway.proxy;

import java.time.Duration;
import org.rapporteur.gateway.cache.AnswerCache;
import org.rapporteur.gateway.problems.ProblemWriter;
import org.rapporteur.gateway.services.Circuits;
import org.rapporteur.gateway.services.Services;
import org.rapporteur.gateway.wire.Stalls;

/**
 * What every exchange needs.
 *
 * @param patience how long nothing may move
 */
record ExchangeParts(
        Services services,
        Circuits circuits,
        ProblemWriter problems,
        AnswerCache cache,
        Stalls stalls,
        Duration patience) {}

/**
 * The content of the API according to the documents of gateway and services: paths and their owners, methods,
 * parameters, formats, kinds.
 */
package org.rapporteur.gateway.catalogue;

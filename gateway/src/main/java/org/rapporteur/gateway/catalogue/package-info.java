/** What the API has, as the documents of gateway and services say it: paths and whose they are, methods, parameters, forms, kinds. */
package org.rapporteur.gateway.catalogue;

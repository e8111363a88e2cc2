/** Documents about the server and its namespace. */
package timecop.cli.render.system;

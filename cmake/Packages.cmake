# The regional server as a Debian package: ./dev package. The program's own package is not made here yet.
set(doc share/doc/budkavle-server)
install(FILES resources/server/budkavle-server.service resources/linux/budkavle-directory.service
    resources/linux/budkavle-directory.timer resources/linux/budkavle-retention.service
    resources/linux/budkavle-retention.timer DESTINATION lib/systemd/system COMPONENT server)
install(FILES resources/debian/budkavle-server.sysusers DESTINATION lib/sysusers.d RENAME budkavle-server.conf
    COMPONENT server)
install(FILES resources/server/budkavle-server.toml DESTINATION /etc/budkavle COMPONENT server)
install(FILES resources/server/haproxy.cfg resources/server/haproxy-certificates.cfg resources/server/budkavle-alerts.yml resources/server/budkavle-dashboard.json
    docs/operations.md docs/directory.md DESTINATION ${doc} COMPONENT server)
install(FILES LICENSE DESTINATION ${doc} RENAME copyright COMPONENT server)
install(DIRECTORY resources/profiles DESTINATION share/budkavle COMPONENT server FILES_MATCHING PATTERN *.json)

set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)
set(CPACK_GENERATOR DEB)
set(CPACK_INSTALL_PREFIX /usr) # and not where `ninja install` puts it
set(CPACK_SET_DESTDIR ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGE_CONTACT "Budkavle <packages@budkavle.example>")
set(CPACK_COMPONENTS_ALL server)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_SERVER_PACKAGE_NAME budkavle-server)
set(CPACK_DEBIAN_SERVER_PACKAGE_SECTION net)
set(CPACK_COMPONENT_SERVER_DESCRIPTION "Budkavle's regional server and its administration
 Clinical messaging for a Swedish region. The server keeps the region's messages, in a file of its own or in PostgreSQL, and
 programs on workstations and laptops sync with it. budkavle-admin imports the directory and administers the region.")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_SERVER_PACKAGE_DEPENDS "systemd | systemd-sysusers")
set(CPACK_DEBIAN_SERVER_PACKAGE_SUGGESTS "haproxy, postgresql, prometheus")
set(CPACK_DEBIAN_SERVER_PACKAGE_CONTROL_EXTRA ${CMAKE_CURRENT_LIST_DIR}/../resources/debian/postinst
    ${CMAKE_CURRENT_LIST_DIR}/../resources/debian/prerm ${CMAKE_CURRENT_LIST_DIR}/../resources/debian/postrm
    ${CMAKE_CURRENT_LIST_DIR}/../resources/debian/conffiles)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="es">
<context>
    <name>CrashDialog</name>
    <message>
        <source>Error del programa</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Algo ha fallado en el programa</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Su trabajo está guardado y la ventana sigue abierta. Si el fallo se repite, copie este informe y envíelo: no contiene sus textos.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Informe del fallo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copiar el informe</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Fichas de comprensión lectora</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apartados</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>En marcha</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revisar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ajustes y ayuda</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title} (Ctrl+{number})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticeStrip</name>
    <message>
        <source>Cerrar el aviso</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>El programa ya está abierto, pero no responde. Espere un momento y vuelva a intentarlo.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>

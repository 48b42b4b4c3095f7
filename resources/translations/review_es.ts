<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="es">
<context>
    <name>CardColumn</name>
    <message numerus="yes">
        <source>%n quitada(s)</source>
        <translation>
            <numerusform>%n quitada</numerusform>
            <numerusform>%n quitadas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n en camino…</source>
        <translation>
            <numerusform>%n en camino…</numerusform>
            <numerusform>%n en camino…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Head</name>
    <message numerus="yes">
        <source>%n lista(s)</source>
        <translation>
            <numerusform>%n lista</numerusform>
            <numerusform>%n listas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dudosa(s)</source>
        <translation>
            <numerusform>%n dudosa</numerusform>
            <numerusform>%n dudosas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n en camino</source>
        <translation>
            <numerusform>%n en camino</numerusform>
            <numerusform>%n en camino</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>quedan unos %n min</source>
        <translation>
            <numerusform>queda %n min</numerusform>
            <numerusform>quedan unos %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n aceptada(s)</source>
        <translation>
            <numerusform>%n aceptada</numerusform>
            <numerusform>%n aceptadas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutputView</name>
    <message numerus="yes">
        <source>%n pregunta(s) dudosa(s) (n.º {numbers}).</source>
        <translation>
            <numerusform>%n pregunta dudosa (n.º {numbers}).</numerusform>
            <numerusform>%n preguntas dudosas (n.º {numbers}).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exportar &amp;sin ella(s)</source>
        <translation>
            <numerusform>Exportar &amp;sin ella</numerusform>
            <numerusform>Exportar &amp;sin ellas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n archivo(s) en «{folder}».</source>
        <translation>
            <numerusform>%n archivo en «{folder}».</numerusform>
            <numerusform>%n archivos en «{folder}».</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShortfallStrip</name>
    <message numerus="yes">
        <source>%n dudosa(s) por decidir.</source>
        <translation>
            <numerusform>%n dudosa por decidir.</numerusform>
            <numerusform>%n dudosas por decidir.</numerusform>
        </translation>
    </message>
</context>
</TS>
